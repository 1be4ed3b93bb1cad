package dev.gatehouse.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * An app as the org keeps it, whoever made it: {@link FakeOkta#register} or the management API. What the sign-in endpoints see
 * of it is {@link #app}. Changes are made under the lock of the {@link Directory}.
 */
public final class Registration {

    /** How a group is assigned. */
    public record GroupAssignment(int priority, Map<String, Object> profile, Instant lastUpdated) {}

    private static final int MOST_SECRETS = 2;

    private final String id;
    private final String clientId;
    private final Instant created;
    private final Set<String> people = ConcurrentHashMap.newKeySet();
    private final Map<String, GroupAssignment> groups = new ConcurrentSkipListMap<>();
    private Instant lastUpdated;
    private boolean active = true;
    private AppSettings settings;
    private List<AppSecret> secrets = List.of();
    private List<AppKey> keys = List.of();
    private Optional<ServiceApp> service = Optional.empty();
    private OktaApp base;
    private volatile OktaApp seen;

    /** A new app that is active and assigned to nobody. */
    public Registration(String id, String clientId, AppSettings settings, Instant now) {
        this.id = id;
        this.clientId = clientId;
        this.settings = settings;
        created = now;
        lastUpdated = now;
        base = OktaApp.of(clientId, "");
        seen = look();
    }

    static Registration of(OktaApp app, Instant now) {
        var made = new Registration(app.clientId(), app.clientId(), AppSettings.ofNewWebApp(app), now);
        made.groups.put(OktaGroup.EVERYONE, new GroupAssignment(0, Map.of(), now));
        made.become(app, now);
        return made;
    }

    static Registration of(ServiceApp app, Instant now) {
        var made = new Registration(app.clientId(), app.clientId(), AppSettings.of(app), now);
        made.service = Optional.of(app);
        if (app.keys().startsWith("{")) {
            made.hold(AppKey.in(app.keys(), List.of(), now), now);
        }
        return made;
    }

    /** Takes over what an admin changed in the console: all that an {@link OktaApp} says. */
    void become(OktaApp app, Instant now) {
        settings = settings.with(app);
        secrets = keptBy(app.clientSecrets(), now);
        keys = app.keys()
                .filter(set -> set.startsWith("{"))
                .map(set -> AppKey.in(set, keys, now))
                .orElse(List.of());
        if (!app.assignedLogins().equals(base.assignedLogins())) {
            assignTo(app.assignedLogins(), now);
        }
        base = app;
        touch(now);
    }

    private void assignTo(Set<String> logins, Instant now) {
        people.clear();
        groups.clear();
        logins.forEach(login -> people.add(Directory.key(login)));
        if (logins.isEmpty()) {
            groups.put(OktaGroup.EVERYONE, new GroupAssignment(0, Map.of(), now));
        }
    }

    private List<AppSecret> keptBy(List<String> values, Instant now) {
        var kept = new ArrayList<AppSecret>();
        for (var value : values) {
            kept.add(secrets.stream()
                    .filter(secret -> secret.value().equals(value))
                    .findFirst()
                    .map(secret -> secret.as(true, now))
                    .orElseGet(() -> AppSecret.of(value, now)));
        }
        secrets.stream()
                .filter(secret -> !values.contains(secret.value()))
                .limit(settings.isBySecret() ? MOST_SECRETS - kept.size() : 0)
                .forEach(secret -> kept.add(secret.as(false, now)));
        return List.copyOf(kept);
    }

    /** Takes over other settings. */
    public void settle(AppSettings others, Instant now) {
        settings = others;
        touch(now);
    }

    /** Has these secrets from now on. */
    public void keep(List<AppSecret> others, Instant now) {
        secrets = List.copyOf(others);
        touch(now);
    }

    /** Has these keys from now on. */
    public void hold(List<AppKey> others, Instant now) {
        keys = List.copyOf(others);
        touch(now);
    }

    /** Signs people in from now on, or no longer. */
    public void activate(boolean other, Instant now) {
        active = other;
        touch(now);
    }

    /** Lets the person in by name. */
    public void assign(OktaPerson person) {
        people.add(person.sub());
    }

    /** Lets the person in no longer, except by a group. */
    public void unassign(OktaPerson person) {
        people.remove(person.sub());
        people.remove(Directory.key(person.login()));
    }

    /** Lets the members of the group in. */
    public void assign(OktaGroup group, GroupAssignment assignment) {
        groups.put(group.name(), assignment);
    }

    /** Lets the members of the group in no longer, except by name or by another group. */
    public void unassign(OktaGroup group) {
        groups.remove(group.name());
    }

    /** Whether the person may use the app. */
    public boolean admits(OktaPerson person) {
        return admitsDirectly(person) || admitsByGroup(person);
    }

    /** Whether the person is assigned by name. */
    public boolean admitsDirectly(OktaPerson person) {
        return person.status() != OktaPerson.Status.DEPROVISIONED
                && (people.contains(person.sub()) || people.contains(Directory.key(person.login())));
    }

    private boolean admitsByGroup(OktaPerson person) {
        return person.status() != OktaPerson.Status.DEPROVISIONED
                && (groups.containsKey(OktaGroup.EVERYONE)
                        || person.groups().stream().anyMatch(groups::containsKey));
    }

    /** The group by which the person may use the app. */
    public Optional<OktaGroup> groupOf(OktaPerson person) {
        return Stream.concat(person.groups().stream(), Stream.of(OktaGroup.EVERYONE))
                .filter(groups::containsKey)
                .findFirst()
                .map(OktaGroup::named);
    }

    /** The assigned groups by their names. */
    public Map<String, GroupAssignment> groups() {
        return groups;
    }

    /** The id of the app instance. */
    public String id() {
        return id;
    }

    /** The client id, which Okta makes the same as the id unless told otherwise. */
    public String clientId() {
        return clientId;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** When it was changed last. */
    public Instant lastUpdated() {
        return lastUpdated;
    }

    /** Whether it signs people in. */
    public boolean isActive() {
        return active;
    }

    /** What is settled for it. */
    public AppSettings settings() {
        return settings;
    }

    /** Its secrets, the oldest first. */
    public List<AppSecret> secrets() {
        return secrets;
    }

    /** Its keys, the oldest first. */
    public List<AppKey> keys() {
        return keys;
    }

    /** What it is as a service app, if it is one. */
    Optional<ServiceApp> service() {
        return service;
    }

    /** The app as the sign-in endpoints see it. */
    OktaApp app() {
        return seen;
    }

    private void touch(Instant now) {
        lastUpdated = now;
        seen = look();
    }

    private OktaApp look() {
        return new OktaApp(
                clientId,
                secrets.stream().filter(AppSecret::active).map(AppSecret::value).toList(),
                settings.label(),
                settings.redirectUris(),
                settings.tile(),
                base.assignedLogins(),
                settings.methods(),
                settings.pkceRequired(),
                base.tileSendsLoginHint(),
                settings.isBySecret() ? Optional.empty() : settings.jwksUri().or(() -> Optional.of(keySet())),
                base.groupsClaimed(),
                base.customDomain().filter(domain -> settings.hasIssuerOfCustomDomain()));
    }

    private String keySet() {
        var active = keys.stream().filter(AppKey::active).map(AppKey::jwk).toList();
        return JSONObjectUtils.toJSONString(Map.of("keys", active));
    }
}
