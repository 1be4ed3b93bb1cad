package dev.gatehouse.session;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The ID tokens that live sessions began with: a provider wants to see one before it signs somebody out (OpenID Connect RP-Initiated Logout
 * 1.0, 2: {@code id_token_hint}). Each is sealed (DESIGN 4.10), in the database alone, and gone with its session.
 */
@Dependent
public class LogoutHints {

    /** The most characters that are kept; who has a longer token is signed out here alone. */
    static final int LONGEST = 12_000;

    /** How long one is kept without a session: as long as an attempt and the question at its end may take. */
    private static final Duration WITHOUT_SESSION = Duration.ofMinutes(15);

    private static final int MOST_AT_ONCE = 1_000;

    /**
     * Where a token came from.
     *
     * @param customer whose connection
     * @param connection which
     * @param revision what that was set to: the token names its client, and its provider ends the session
     */
    public record Origin(CustomerId customer, ConnectionId connection, int revision) {}

    /** A token, and where it came from. */
    public record Hint(Origin origin, Redacted idToken) {}

    private final EntityManager entities;
    private final Seal seal;
    private final Clock clock;

    @Inject
    LogoutHints(EntityManager entities, Seal seal, Clock clock) {
        this.entities = entities;
        this.seal = seal;
        this.clock = clock;
    }

    /** Keeps the token that an attempt brought, for the session in which it ends. */
    @Transactional
    public void keep(Reference attempt, Origin origin, Redacted idToken) {
        if (idToken.reveal().length() <= LONGEST) {
            entities.persist(new LogoutHint(attempt, origin, idToken, seal, clock.instant()));
        }
    }

    /** The token that a session began with, if it is kept and opens. */
    public Optional<Hint> of(SessionId session) {
        return entities.createQuery(
                        "select h from LogoutHint h, AppSession s where s.id = :session and h.attempt = s.attempt"
                                + " and h.customerId = s.customerId",
                        LogoutHint.class)
                .setParameter("session", session.value())
                .getResultStream()
                .findFirst()
                .flatMap(kept -> kept.opened(seal).map(token -> new Hint(kept.origin(), token)));
    }

    /**
     * Forgets those whose session is over, or has never begun. Crosses customers: it is what the clock does.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean sweep() {
        List<String> over = entities.createQuery(
                        "select h.attempt from LogoutHint h left join AppSession s on s.attempt = h.attempt"
                                + " left join Customer c on c.id = s.customerId where h.keptAt < :before"
                                + " and (s.id is null or s.endedAt is not null or s.endsAt <= :now"
                                + " or s.beganAt < c.sessionsValidFrom)",
                        String.class)
                .setParameter("before", clock.instant().minus(WITHOUT_SESSION))
                .setParameter("now", clock.instant())
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
        if (!over.isEmpty()) {
            entities.createQuery("delete from LogoutHint h where h.attempt in :over")
                    .setParameter("over", over)
                    .executeUpdate();
        }
        return over.size() == MOST_AT_ONCE;
    }
}
