package dev.gatehouse.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How the stand-in behaves: which misbehaviours are on, for everybody and for single clients. */
final class Conduct {

    private static final Duration HANG = Duration.ofSeconds(20);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Set<Misbehaviour>> ofClients = new ConcurrentHashMap<>();
    private volatile Set<Misbehaviour> ofAll = Set.of();
    private volatile Optional<Denied> authorizationDenied = Optional.empty();
    private volatile Optional<Denied> tokenDenied = Optional.empty();
    private final Set<String> namingSessions = ConcurrentHashMap.newKeySet();
    private volatile boolean loginHintsAnswered;

    void misbehave(Misbehaviour... wrongs) {
        ofAll = setOf(wrongs);
    }

    void misbehave(String clientId, Misbehaviour... wrongs) {
        for (var wrong : wrongs) {
            if (wrong.isOfTheProvider()) {
                throw new IllegalArgumentException(
                        wrong + " is the same for all clients: use misbehave(" + wrong + ")");
            }
        }
        ofClients.put(clientId, setOf(wrongs));
    }

    void behave() {
        ofAll = Set.of();
        ofClients.clear();
        namingSessions.clear();
        authorizationDenied = Optional.empty();
        tokenDenied = Optional.empty();
    }

    void denyWith(Denied denied) {
        authorizationDenied = Optional.of(denied);
    }

    void denyTokenWith(Denied denied) {
        tokenDenied = Optional.of(denied);
    }

    Optional<Denied> authorizationDenied() {
        return authorizationDenied;
    }

    Optional<Denied> tokenDenied() {
        return tokenDenied;
    }

    void answerLoginHints(boolean answered) {
        loginHintsAnswered = answered;
    }

    boolean loginHintsAnswered() {
        return loginHintsAnswered;
    }

    void nameSessions(String clientId) {
        namingSessions.add(clientId);
    }

    /** Whether ID tokens for this client name the org's own session. */
    boolean namesSessions(String clientId) {
        return namingSessions.contains(clientId);
    }

    /** What goes wrong for all clients. */
    Set<Misbehaviour> forAll() {
        return ofAll;
    }

    /** What goes wrong for this client. */
    Set<Misbehaviour> forClient(String clientId) {
        return union(ofAll, ofClients.getOrDefault(clientId, Set.of()));
    }

    /** Whether it goes wrong for somebody. */
    boolean forAnybody(Misbehaviour wrong) {
        return ofAll.contains(wrong) || ofClients.values().stream().anyMatch(wrongs -> wrongs.contains(wrong));
    }

    /** Waits for 20 seconds, or until the stand-in is closed. */
    void hang() {
        try {
            closed.await(HANG.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing goes wrong on purpose. */
    boolean isWell() {
        return ofAll.isEmpty()
                && ofClients.values().stream().allMatch(Set::isEmpty)
                && authorizationDenied.isEmpty()
                && tokenDenied.isEmpty();
    }

    void close() {
        closed.countDown();
    }

    private static Set<Misbehaviour> setOf(Misbehaviour... wrongs) {
        return union(Set.of(), Arrays.asList(wrongs));
    }

    private static Set<Misbehaviour> union(Collection<Misbehaviour> some, Collection<Misbehaviour> others) {
        var union = EnumSet.noneOf(Misbehaviour.class);
        union.addAll(some);
        union.addAll(others);
        return union;
    }
}
