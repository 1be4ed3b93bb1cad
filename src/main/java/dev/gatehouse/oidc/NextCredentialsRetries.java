package dev.gatehouse.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a client whose current and next credentials are wrong from doubling its calls: after two retries in a row that the next ones did not
 * save, there is none for a minute. What is stored anew is tried at once.
 */
final class NextCredentialsRetries {

    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final int MOST_FAILURES = 2;
    private static final int MOST_CLIENTS = 1_000;

    /** A client by its redirect address, which no other connection has: nobody uses up another's retries. */
    private record Key(String redirect, String clientId, int nextHash) {}

    private record Failures(int number, Instant last) {}

    private final Clock clock;
    private final Map<Key, Failures> failures = new ConcurrentHashMap<>();

    NextCredentialsRetries(Clock clock) {
        this.clock = clock;
    }

    boolean allows(Client client) {
        Failures known = failures.get(key(client));
        return known == null || known.number() < MOST_FAILURES || isOver(known);
    }

    void failed(Client client) {
        Instant now = clock.instant();
        failures.merge(
                key(client),
                new Failures(1, now),
                (known, first) -> isOver(known) ? first : new Failures(known.number() + 1, now));
        if (failures.size() > MOST_CLIENTS) {
            failures.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().last()))
                    .ifPresent(oldest -> failures.remove(oldest.getKey()));
        }
    }

    void succeeded(Client client) {
        failures.remove(key(client));
    }

    private boolean isOver(Failures known) {
        return !clock.instant().isBefore(known.last().plus(PAUSE));
    }

    private static Key key(Client client) {
        return new Key(client.redirect().toString(), client.id(), client.next().hashCode());
    }
}
