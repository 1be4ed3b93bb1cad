package dev.gatehouse.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The apps, the people and the authorization servers of the stand-in. */
final class Directory {

    /** A path together with what answers there. */
    record Address(Endpoint endpoint, Provider provider) {}

    private final String origin;
    private final Map<String, OktaApp> apps = new ConcurrentSkipListMap<>();
    private final Map<String, OktaPerson> people = new ConcurrentSkipListMap<>();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();

    Directory(String origin) {
        this.origin = origin;
        add(Provider.org(origin));
        add(Provider.custom(origin, "default"));
    }

    String origin() {
        return origin;
    }

    Provider add(Provider provider) {
        provider.paths().forEach((path, endpoint) -> addresses.put(path, new Address(endpoint, provider)));
        return provider;
    }

    void register(OktaApp app) {
        apps.put(app.clientId(), app);
    }

    void delete(String clientId) {
        apps.remove(clientId);
    }

    void add(OktaPerson person) {
        people.put(key(person.login()), person);
    }

    Optional<Address> address(String path) {
        return Optional.ofNullable(addresses.get(path));
    }

    Optional<OktaApp> app(String clientId) {
        return Optional.ofNullable(apps.get(clientId));
    }

    List<OktaApp> appsOf(OktaPerson person) {
        return apps.values().stream().filter(app -> app.isAssignedTo(person)).toList();
    }

    Optional<OktaPerson> person(String login) {
        return Optional.ofNullable(people.get(key(login)));
    }

    /** Everybody, in the order of their logins. */
    List<OktaPerson> people() {
        return List.copyOf(people.values());
    }

    private static String key(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
