package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a client both of whose secrets are wrong from doubling its calls: after two retries in a row that the next secret did not
 * save, there is none for a minute. A secret that is stored anew is tried at once.
 */
final class NextSecretRetries {

    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final int MOST_FAILURES = 2;
    private static final int MOST_CLIENTS = 1_000;

    /** A client by its redirect address, which no other connection has: nobody uses up another's retries. */
    private record Key(String redirect, String clientId, int secretHash) {}

    private record Failures(int number, Instant last) {}

    private final Clock clock;
    private final Map<Key, Failures> failures = new ConcurrentHashMap<>();

    NextSecretRetries(Clock clock) {
        this.clock = clock;
    }

    boolean allows(Client client, Redacted next) {
        Failures known = failures.get(key(client, next));
        return known == null || known.number() < MOST_FAILURES || isOver(known);
    }

    void failed(Client client, Redacted next) {
        Instant now = clock.instant();
        failures.merge(
                key(client, next),
                new Failures(1, now),
                (known, first) -> isOver(known) ? first : new Failures(known.number() + 1, now));
        if (failures.size() > MOST_CLIENTS) {
            failures.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().last()))
                    .ifPresent(oldest -> failures.remove(oldest.getKey()));
        }
    }

    void succeeded(Client client, Redacted next) {
        failures.remove(key(client, next));
    }

    private boolean isOver(Failures known) {
        return !clock.instant().isBefore(known.last().plus(PAUSE));
    }

    private static Key key(Client client, Redacted next) {
        return new Key(client.redirect().toString(), client.id(), next.hashCode());
    }
}
