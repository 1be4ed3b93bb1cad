package dev.gatehouse.testing;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The org: its apps, people, groups and authorization servers. What is read here may be read from any thread. */
public final class Directory {

    /** A path together with what answers there. */
    record Address(Endpoint endpoint, Provider provider) {}

    private final String origin;
    private final Clock clock;
    private final Instant founded;
    private final NavigableMap<String, Registration> apps = new ConcurrentSkipListMap<>();
    private final Map<String, Registration> byClientId = new ConcurrentHashMap<>();
    private final Map<String, OktaPerson> people = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, String> loginsBySub = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, OktaGroup> groups = new ConcurrentSkipListMap<>();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();
    private final Map<String, Provider> customServers = new ConcurrentSkipListMap<>();
    private final SystemLog log;
    private volatile Optional<String> customDomain = Optional.empty();
    private final Set<String> deletedDomains = ConcurrentHashMap.newKeySet();

    Directory(String origin, Clock clock) {
        this.origin = origin;
        this.clock = clock;
        founded = clock.instant();
        log = new SystemLog(clock);
        add(Provider.org(origin));
        add(Provider.custom(origin, "default"));
        add(OktaGroup.named(OktaGroup.EVERYONE));
    }

    /** What happened. */
    public SystemLog log() {
        return log;
    }

    /** What people call the app, person or group with this id. */
    public String nameOf(String id) {
        return personWithSub(id)
                .map(OktaPerson::login)
                .or(() -> registration(id).map(app -> app.settings().label()))
                .or(() -> group(id).map(OktaGroup::name))
                .orElse("unknown");
    }

    /** Scheme, host and port. */
    public String origin() {
        return origin;
    }

    /** Now. */
    public Instant now() {
        return clock.instant();
    }

    /** When the org was made. */
    public Instant founded() {
        return founded;
    }

    Provider add(Provider provider) {
        provider.paths().forEach((path, endpoint) -> addresses.put(path, new Address(endpoint, provider)));
        if (provider.shape() == Provider.Shape.CUSTOM) {
            customServers.put(provider.id(), provider);
        }
        return provider;
    }

    Optional<Address> address(String path) {
        return Optional.ofNullable(addresses.get(path));
    }

    /** The issuers of the custom authorization servers by their ids. */
    public Map<String, String> customServers() {
        var issuers = new ConcurrentSkipListMap<String, String>();
        customServers.forEach((id, provider) -> issuers.put(id, provider.issuer()));
        return issuers;
    }

    /** The org's own domain as an origin. */
    public Optional<String> customDomain() {
        return customDomain;
    }

    /** Another domain of its own, or none: then the apps are back at the issuer of the org's first name, as at Okta. */
    synchronized void customDomain(Optional<String> other) {
        customDomain.map(URI::create).map(URI::getAuthority).ifPresent(deletedDomains::add);
        other.map(URI::create).map(URI::getAuthority).ifPresent(deletedDomains::remove);
        customDomain = other;
        if (other.isEmpty()) {
            apps.values().stream()
                    .filter(app -> app.settings().hasIssuerOfCustomDomain())
                    .forEach(app -> app.settle(app.settings().with("issuer_mode", "ORG_URL"), now()));
        }
    }

    /** Whether nobody answers there any more. */
    boolean isDeleted(String host) {
        return deletedDomains.contains(host);
    }

    /** The org's own domain, if that is the host. */
    Optional<String> customDomainAt(String host) {
        return customDomain.filter(origin -> URI.create(origin).getAuthority().equals(host));
    }

    synchronized void register(OktaApp app) {
        delete(app.clientId());
        put(Registration.of(app, now()));
    }

    synchronized void register(ServiceApp app) {
        delete(app.clientId());
        put(Registration.of(app, now()));
    }

    /** Exchanges the app with this client id. */
    synchronized void change(String clientId, UnaryOperator<OktaApp> change) {
        var app = registrationOf(clientId);
        app.become(change.apply(seen(app)), now());
        log.tell("application.lifecycle.update", "AppInstance", app.id());
    }

    /** The app with this client id, active or not; IllegalArgumentException if there is none. */
    Registration registrationOf(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId))
                .orElseThrow(() -> new IllegalArgumentException("No app: " + clientId));
    }

    /** Adds an app, in place of the one with this id. */
    public void put(Registration app) {
        apps.put(app.id(), app);
        byClientId.put(app.clientId(), app);
    }

    synchronized void delete(String clientId) {
        Optional.ofNullable(byClientId.get(clientId)).ifPresent(this::remove);
    }

    /** Takes the app away. */
    public void remove(Registration app) {
        apps.remove(app.id());
        byClientId.remove(app.clientId());
    }

    /** The app with this id, active or not. */
    public Optional<Registration> registration(String id) {
        return Optional.ofNullable(apps.get(id));
    }

    /** The apps, active or not, whose ids come after this one, in the order of ids. */
    public Stream<Registration> registrationsAfter(String id) {
        return apps.tailMap(id, false).values().stream();
    }

    /** Whether an app has this client id. */
    public boolean knowsClient(String clientId) {
        return byClientId.containsKey(clientId);
    }

    /** The active app with this client id. */
    Optional<OktaApp> app(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId))
                .filter(Registration::isActive)
                .map(this::seen);
    }

    /** The active service app with this client id. */
    Optional<ServiceApp> serviceApp(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId))
                .filter(Registration::isActive)
                .flatMap(Registration::service);
    }

    private OktaApp seen(Registration registration) {
        var app = registration.app();
        return registration.settings().hasIssuerOfCustomDomain()
                        && app.customDomain().isEmpty()
                ? customDomain.map(app::issuedAt).orElse(app)
                : app;
    }

    List<OktaApp> appsOf(OktaPerson person) {
        return apps.values().stream()
                .filter(Registration::isActive)
                .filter(app -> app.admits(current(person)))
                .map(this::seen)
                .toList();
    }

    /** Whether the person, as they are by now, may use the app. */
    boolean admits(OktaApp app, OktaPerson person) {
        return Optional.ofNullable(byClientId.get(app.clientId()))
                .filter(found -> found.admits(current(person)))
                .isPresent();
    }

    boolean maySignIn(OktaPerson person) {
        return current(person).maySignIn();
    }

    private OktaPerson current(OktaPerson person) {
        return person(person.login()).orElse(person);
    }

    synchronized void add(OktaPerson person) {
        var before = people.put(key(person.login()), person);
        if (before != null && !before.sub().equals(person.sub())) {
            loginsBySub.remove(before.sub(), key(before.login()));
        }
        loginsBySub.put(person.sub(), key(person.login()));
        person.groups().forEach(group -> add(OktaGroup.named(group)));
    }

    /** Exchanges the person with this login; IllegalArgumentException if there is none. */
    synchronized void changePerson(String login, UnaryOperator<OktaPerson> change) {
        add(change.apply(known(login)));
    }

    /** The person is in another state from now on. */
    synchronized void become(String login, OktaPerson.Status status, String event) {
        changePerson(login, person -> person.as(status));
        log.tell(event, "User", known(login).sub());
    }

    /** The person is in no group and assigned to nothing any more. */
    synchronized void deactivate(String login) {
        changePerson(login, person -> person.inGroups());
        become(login, OktaPerson.Status.DEPROVISIONED, "user.lifecycle.deactivate");
        var gone = known(login);
        apps.values().forEach(app -> app.unassign(gone));
    }

    /** The person with this login; IllegalArgumentException if there is none. */
    OktaPerson known(String login) {
        return person(login).orElseThrow(() -> new IllegalArgumentException("Nobody: " + login));
    }

    Optional<OktaPerson> person(String login) {
        return Optional.ofNullable(people.get(key(login)));
    }

    /** The person with this subject. */
    public Optional<OktaPerson> personWithSub(String sub) {
        return Optional.ofNullable(loginsBySub.get(sub)).map(people::get);
    }

    /** Everybody, in the order of their logins. */
    Stream<OktaPerson> people() {
        return people.values().stream();
    }

    /** Those whose subjects come after this one, in the order of subjects. */
    public Stream<OktaPerson> peopleAfter(String sub) {
        return loginsBySub.tailMap(sub, false).values().stream()
                .map(people::get)
                .filter(Objects::nonNull);
    }

    /** Adds a group, in which nobody need be. */
    void add(OktaGroup group) {
        groups.putIfAbsent(group.id(), group);
    }

    /** The group with this id. */
    public Optional<OktaGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** The groups whose ids come after this one, in the order of ids. */
    public Stream<OktaGroup> groupsAfter(String id) {
        return groups.tailMap(id, false).values().stream();
    }

    static String key(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
