package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The refresh tokens of live sessions, by which their providers are asked whether the person is still welcome. One node asks for one
 * session at a time: it takes a lease, asks outside of any transaction, and settles. A provider that changes the token at each use
 * would take two who ask by the same one for a thief and the owner (RFC 9700, 4.14.2).
 */
@Dependent
public class RefreshTokens {

    /** How long a node has a token to itself; longer than any provider takes to answer. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** How soon a provider is asked again that could not be asked; twice as long each time. Okta keeps a used token good for 30 s. */
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private static final int MOST_DOUBLINGS = 10;

    private final EntityManager entities;
    private final Register register;
    private final Seal seal;
    private final RefreshRule rule;
    private final Clock clock;

    @Inject
    RefreshTokens(EntityManager entities, Register register, Seal seal, RefreshRule rule, Clock clock) {
        this.entities = entities;
        this.register = register;
        this.seal = seal;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * A token that a node has to itself.
     *
     * @param session whose session
     * @param whose of which connection and client
     * @param token the token; empty where no key of ours opens it any more
     * @param live whether the session still holds; else the token is to be given back
     * @param until the end of the lease, by which the node is known again
     */
    public record Leased(
            SessionId session, RefreshToken.Whose whose, Optional<Redacted> token, boolean live, Instant until) {}

    /** Keeps the token that a session began with. */
    @Transactional
    public void keep(SessionId session, RefreshToken.Whose whose, Redacted token) {
        String sealed = seal.seal(token, RefreshToken.place(session));
        Instant next = clock.instant().plus(rule.every());
        RefreshToken present = entities.find(RefreshToken.class, session.value());
        if (present == null) {
            entities.persist(new RefreshToken(session, whose, sealed, next));
        } else {
            present.keep(whose, sealed, next);
        }
    }

    /** The sessions whose providers are to be asked, those that wait longest first. Crosses customers, as upkeep does. */
    public List<SessionId> due(int most) {
        Instant now = clock.instant();
        return entities
                .createQuery(
                        "select t.sessionId from RefreshToken t where t.nextAt <= :now"
                                + " and (t.leasedUntil is null or t.leasedUntil <= :now) order by t.nextAt",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultStream()
                .map(SessionId::new)
                .toList();
    }

    /** Takes a token that is due, unless another node has it or had it in the meantime. */
    @Transactional
    public Optional<Leased> take(SessionId session) {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE);
        int taken = entities.createQuery("update RefreshToken t set t.leasedUntil = :until where t.sessionId = :session"
                        + " and t.nextAt <= :now and (t.leasedUntil is null or t.leasedUntil <= :now)")
                .setParameter("until", until)
                .setParameter("session", session.value())
                .setParameter("now", now)
                .executeUpdate();
        return taken == 1 ? leased(session, until) : Optional.empty();
    }

    private Optional<Leased> leased(SessionId session, Instant until) {
        return Optional.ofNullable(entities.find(RefreshToken.class, session.value()))
                .map(token -> new Leased(
                        session,
                        token.whose(),
                        seal.open(token.sealed(), RefreshToken.place(session)),
                        register.isLive(session),
                        until));
    }

    /** The person is still welcome, and this is the token for the next time. */
    @Transactional
    public void welcome(Leased leased, Redacted next) {
        settle(
                leased,
                (token, now) ->
                        token.rotate(seal.seal(next, RefreshToken.place(leased.session())), now.plus(rule.every())));
    }

    /** The provider could not be asked, which says nothing of the person: the session goes on, and it is asked again. */
    @Transactional
    public void trouble(Leased leased) {
        settle(leased, (token, now) -> {
            Duration pause = AGAIN.multipliedBy(1L << Math.min(token.troubles(), MOST_DOUBLINGS));
            token.trouble(now.plus(pause.compareTo(rule.every()) < 0 ? pause : rule.every()));
        });
    }

    /** The person is welcome no more: the session ends. */
    @Transactional
    public void refused(Leased leased) {
        settle(leased, (token, now) -> {
            register.end(leased.session(), Register.Ending.REFRESH_REFUSED);
            entities.remove(token);
        });
    }

    /** The token is of no more use, whatever becomes of the session. */
    @Transactional
    public void drop(Leased leased) {
        settle(leased, (token, now) -> entities.remove(token));
    }

    /** Who has lost the lease settles nothing: another node may have a newer token. */
    private void settle(Leased leased, BiConsumer<RefreshToken, Instant> way) {
        RefreshToken token =
                entities.find(RefreshToken.class, leased.session().value(), LockModeType.PESSIMISTIC_WRITE);
        if (token != null && leased.until().equals(token.leasedUntil())) {
            way.accept(token, clock.instant());
        }
    }
}
