package dev.gatehouse.session;

import dev.gatehouse.ids.Reference;
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
     * @param attempt the attempt that brought it
     * @param session the session that the attempt ended in, if that is live; else the token is to be given back
     * @param whose of which connection and client
     * @param token the token; empty where no key of ours opens it any more
     * @param until the end of the lease, by which the node is known again
     */
    public record Leased(
            Reference attempt,
            Optional<SessionId> session,
            RefreshToken.Whose whose,
            Optional<Redacted> token,
            Instant until) {}

    /** Keeps the token that an attempt brought, for the session in which it ends. */
    @Transactional
    public void keep(Reference attempt, RefreshToken.Whose whose, Redacted token) {
        String sealed = seal.seal(token, RefreshToken.place(attempt));
        Instant next = clock.instant().plus(rule.every());
        RefreshToken present = entities.find(RefreshToken.class, attempt.value());
        if (present == null) {
            entities.persist(new RefreshToken(attempt, whose, sealed, next));
        } else {
            present.keep(whose, sealed, next);
        }
    }

    /** The attempts by whose tokens providers are to be asked, those that wait longest first. Crosses customers, as upkeep does. */
    public List<Reference> due(int most) {
        Instant now = clock.instant();
        return entities.createQuery(
                        "select t.attempt from RefreshToken t where t.nextAt <= :now"
                                + " and (t.leasedUntil is null or t.leasedUntil <= :now) order by t.nextAt",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultStream()
                .map(Reference::new)
                .toList();
    }

    /** Takes a token that is due, unless another node has it or had it in the meantime. */
    @Transactional
    public Optional<Leased> take(Reference attempt) {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE);
        int taken = entities.createQuery("update RefreshToken t set t.leasedUntil = :until where t.attempt = :attempt"
                        + " and t.nextAt <= :now and (t.leasedUntil is null or t.leasedUntil <= :now)")
                .setParameter("until", until)
                .setParameter("attempt", attempt.value())
                .setParameter("now", now)
                .executeUpdate();
        return taken == 1 ? leased(attempt, until) : Optional.empty();
    }

    private Optional<Leased> leased(Reference attempt, Instant until) {
        return Optional.ofNullable(entities.find(RefreshToken.class, attempt.value()))
                .map(token -> new Leased(
                        attempt,
                        liveOf(attempt),
                        token.whose(),
                        seal.open(token.sealed(), RefreshToken.place(attempt)),
                        until));
    }

    private Optional<SessionId> liveOf(Reference attempt) {
        return entities.createQuery("select s.id from AppSession s where s.attempt = :attempt", String.class)
                .setParameter("attempt", attempt.value())
                .getResultStream()
                .map(SessionId::new)
                .filter(register::isLive)
                .findFirst();
    }

    /** The person is still welcome, and this is the token for the next time. */
    @Transactional
    public void welcome(Leased leased, Redacted next) {
        settle(
                leased,
                (token, now) ->
                        token.rotate(seal.seal(next, RefreshToken.place(leased.attempt())), now.plus(rule.every())));
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
            leased.session().ifPresent(session -> register.end(session, Register.Ending.REFRESH_REFUSED));
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
                entities.find(RefreshToken.class, leased.attempt().value(), LockModeType.PESSIMISTIC_WRITE);
        if (token != null && leased.until().equals(token.leasedUntil())) {
            way.accept(token, clock.instant());
        }
    }
}
