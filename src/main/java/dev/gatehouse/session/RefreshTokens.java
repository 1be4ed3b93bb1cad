package dev.gatehouse.session;

import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The refresh tokens of live sessions, by which their providers are asked whether the person is still welcome. One node asks for one
 * session at a time: it takes a lease, asks outside of any transaction, and settles. A provider that changes the token at each use
 * would take two who ask by the same one for a thief and the owner (RFC 9700, 4.14.2).
 */
@Dependent
public class RefreshTokens {

    private static final Logger LOG = Logger.getLogger(RefreshTokens.class.getName());

    /** The most bytes of a token that fit its column when it is sealed; who has a longer one is never asked for. */
    static final int LONGEST = 5_500;

    /** How long one is kept without a session: as long as an attempt and the question at its end may take. */
    static final Duration WITHOUT_SESSION = Duration.ofMinutes(15);

    private static final String DUE = " from RefreshToken t left join AppSession s on s.attempt = t.attempt"
            + " where t.nextAt <= :now and (t.leasedUntil is null or t.leasedUntil <= :now)"
            + " and (s.id is not null or t.nextAt <= :unclaimed)";

    /** How soon a provider is asked again that could not be asked; twice as long each time. Okta keeps a used token good for 30 s. */
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private static final int MOST_DOUBLINGS = 10;

    /** How often one is tried to be given back. */
    private static final int MOST_TRIES = 5;

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
     * @param lease by which the node is known again
     */
    public record Leased(
            Reference attempt,
            Optional<SessionId> session,
            RefreshToken.Whose whose,
            Optional<Redacted> token,
            Lease lease) {}

    /**
     * A lease.
     *
     * @param until when it ends
     * @param doubtful whether the token may have been sent before without an answer that we have
     */
    public record Lease(Instant until, boolean doubtful) {}

    /** Keeps the token that an attempt brought, for the session in which it ends. */
    @Transactional
    public void keep(Reference attempt, RefreshToken.Whose whose, Redacted token) {
        if (isTooLong(token, whose, attempt)) {
            return;
        }
        String sealed = seal.seal(token, RefreshToken.place(attempt));
        Instant now = clock.instant();
        Instant next = nextOf(sessionOf(attempt), now, now.plus(rule.every()));
        RefreshToken present = entities.find(RefreshToken.class, attempt.value());
        if (present == null) {
            entities.persist(new RefreshToken(attempt, whose, sealed, next));
        } else {
            present.keep(whose, sealed, next);
        }
    }

    /** The connections whose providers are to be asked, those that wait longest first. Crosses customers, as upkeep does. */
    public List<ConnectionId> waiting(int most) {
        return due("select t.connectionId" + DUE + " group by t.connectionId order by min(t.nextAt)")
                .setMaxResults(most)
                .getResultStream()
                .map(ConnectionId::new)
                .toList();
    }

    /** The attempts by whose tokens the provider of a connection is to be asked, those that wait longest first. */
    public List<Reference> due(ConnectionId connection, int most) {
        return due("select t.attempt" + DUE + " and t.connectionId = :connection order by t.nextAt")
                .setParameter("connection", connection.value())
                .setMaxResults(most)
                .getResultStream()
                .map(Reference::new)
                .toList();
    }

    /** A token without a session may get one yet, however often is asked by those that have one. */
    private TypedQuery<String> due(String query) {
        Instant now = clock.instant();
        Duration more = WITHOUT_SESSION.minus(rule.every());
        return entities.createQuery(query, String.class)
                .setParameter("now", now)
                .setParameter("unclaimed", more.isNegative() ? now : now.minus(more));
    }

    /** Takes a token that is due, unless another node has it or had it in the meantime. */
    @Transactional
    public Optional<Leased> take(Reference attempt) {
        RefreshToken token = entities.find(RefreshToken.class, attempt.value(), LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        if (token == null) {
            return Optional.empty();
        }
        Lease lease = new Lease(now.plus(rule.lease()), token.isDoubtful());
        return token.lease(now, lease.until())
                ? Optional.of(new Leased(
                        attempt,
                        sessionOf(attempt).filter(register::isLive),
                        token.whose(),
                        seal.open(token.sealed(), RefreshToken.place(attempt)),
                        lease))
                : Optional.empty();
    }

    private Optional<SessionId> sessionOf(Reference attempt) {
        return entities.createQuery("select s.id from AppSession s where s.attempt = :attempt", String.class)
                .setParameter("attempt", attempt.value())
                .getResultStream()
                .map(SessionId::new)
                .findFirst();
    }

    /** When it is the token's turn again: at once, to be given back, where its session is over. */
    private Instant nextOf(Optional<SessionId> session, Instant now, Instant planned) {
        return session.filter(its -> !register.isLive(its)).isPresent() ? now : planned;
    }

    private static boolean isTooLong(Redacted token, RefreshToken.Whose whose, Reference attempt) {
        int length = token.reveal().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            LOG.log(
                    Level.WARNING,
                    "connection {0}: a refresh token of {1} bytes is too long to keep: nobody asks for attempt {2}",
                    new Object[] {whose.connection(), length, attempt});
        }
        return length > LONGEST;
    }

    /** The person is still welcome, and this is the token for the next time. */
    @Transactional
    public void welcome(Leased leased, Redacted next) {
        settle(leased, (token, now) -> {
            if (isTooLong(next, leased.whose(), leased.attempt())) {
                entities.remove(token);
            } else {
                token.rotate(
                        seal.seal(next, RefreshToken.place(leased.attempt())),
                        nextOf(leased.session(), now, now.plus(rule.every())));
            }
        });
    }

    /**
     * The provider could not be asked, which says nothing of the person: the session goes on, and it is asked again. A token that is to be
     * given back is put off a few times; then it is left to the provider, which forgets it in time by itself.
     */
    @Transactional
    public void trouble(Leased leased) {
        settle(leased, (token, now) -> {
            if (leased.session().isEmpty() && token.troubles() >= MOST_TRIES) {
                entities.remove(token);
                return;
            }
            Duration pause = AGAIN.multipliedBy(1L << Math.min(token.troubles(), MOST_DOUBLINGS));
            Instant again = now.plus(pause.compareTo(rule.every()) < 0 ? pause : rule.every());
            token.trouble(nextOf(leased.session(), now, again));
        });
    }

    /** The person is welcome no more: the session ends. Whoever ends a session takes its row first, and its token's then; so here. */
    @Transactional
    @TwoAtOnce
    public void refused(Leased leased) {
        leased.session().ifPresent(its -> entities.find(AppSession.class, its.value(), LockModeType.PESSIMISTIC_WRITE));
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
        if (token != null && leased.lease().until().equals(token.leasedUntil())) {
            way.accept(token, clock.instant());
        }
    }
}
