package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.journal.Outbox;
import dev.gatehouse.journal.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The register of live sessions, shared by all nodes: a session that is ended here is dead at its next request anywhere. */
@Dependent
public class Register {

    /** Why a session ended. */
    public enum Ending {
        /** The person signed out. */
        SIGNED_OUT,
        /** The same browser signed in anew. */
        REPLACED,
        /** The person's password was changed. */
        PROOF_CHANGED,
        /** Somebody else at the provider was linked to the account. */
        IDENTITY_CHANGED,
        /** The vendor took a role away from the account, disabled it or gave it another password. */
        ACCOUNT_CHANGED,
        /** An admin of the customer ended it, or all of the account. */
        ENDED_BY_ADMIN,
        /** The identity that the person came in with was unlinked from the account. */
        UNLINKED,
        /** The account's groups at the provider took a role away from it. */
        ROLES_CHANGED,
        /** The password that opened it is let in no more. */
        EMERGENCY_ENDED,
        /** Its one-time code was redeemed a second time: it was in two hands. */
        HANDED_OVER_TWICE,
        /** The provider, asked whether the person is still welcome, said no. */
        REFRESH_REFUSED,
        /** The person ended it from another of their sessions. */
        ENDED_BY_OWNER,
        /** A program ended it by the API: the person signed out of the application, or somebody of the customer had it done. */
        ENDED_BY_PROGRAM,
        /** The provider said that the person, or its own session, was signed out there. */
        SIGNED_OUT_AT_PROVIDER,
        /** It began, and nobody could say whether the provider had signed the person out meanwhile: no browser has ever held it. */
        UNCERTAIN,
        /** The provider demanded that all sessions of the person end (Universal Logout). */
        REVOKED_BY_PROVIDER
    }

    private final EntityManager entities;
    private final SessionLimits limits;
    private final Clock clock;
    private final RandomGenerator random;
    private final Outbox outbox;
    private final Aliases aliases;

    @Inject
    Register(EntityManager entities, SessionLimits limits, Clock clock, RandomGenerator random) {
        this.entities = entities;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.outbox = new Outbox(entities, clock);
        this.aliases = Aliases.in(entities, clock);
    }

    /**
     * Begins a session, in the caller's transaction. The database refuses a second session of one attempt when that
     * transaction commits.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public SignedIn begin(Account account, NewSession session, Visitor visitor) {
        SessionId id = SessionId.random(random);
        AppSession begun = new AppSession(id, account, session, session.end(limits));
        begun.beginsFrom(visitor);
        entities.persist(begun);
        return SignedIn.of(account, session, id);
    }

    /**
     * Whether a session still holds: not ended, within its absolute limit, which its connection may shorten at any time, and not swept
     * away with all of its customer's. How long its browser has been away is no matter here, see {@link Presence}.
     */
    public boolean isLive(SessionId id) {
        return new Standings(entities, limits, clock).of(id).isPresent();
    }

    /** The live session that an attempt ended in, if it began no longer ago than this. */
    public Optional<AppSession> ofAttempt(Reference attempt, Duration ago) {
        Instant now = clock.instant();
        return entities.createQuery(
                        "select s from AppSession s where s.attempt = :attempt and s.endedAt is null"
                                + " and s.beganAt > :from",
                        AppSession.class)
                .setParameter("attempt", attempt.value())
                .setParameter("from", now.minus(ago))
                .getResultStream()
                .findFirst();
    }

    /** When this subject last began a session by the connection and org of an identity. */
    public Optional<Instant> lastThrough(Identity identity, String subject) {
        return entities.createQuery(
                        "select s.beganAt from AppSession s where s.customerId = :customer"
                                + " and s.connectionId = :connection and s.issuer in :names and s.subject = :subject"
                                + " order by s.beganAt desc",
                        Instant.class)
                .setParameter("customer", identity.customer().value())
                .setParameter("connection", identity.connection().value())
                .setParameter("names", aliases.names(identity.customer(), identity.issuer()))
                .setParameter("subject", subject)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** What the HTTP session holds of a session that is on record. */
    public SignedIn rejoin(AppSession session, Account account, NewSession as) {
        return SignedIn.of(account, as, session.id());
    }

    /** Has all live sessions of an account look at it again, at their next request. */
    @Transactional
    public void accountChanged(Account account) {
        entities.createQuery("update AppSession s set s.accountChangedAt = :now where s.customerId = :customer"
                        + " and s.accountId = :account and s.endedAt is null")
                .setParameter("now", clock.instant())
                .setParameter("customer", account.customer().value())
                .setParameter("account", account.id().value())
                .executeUpdate();
    }

    /**
     * Ends all sessions of an account, but for one perhaps.
     *
     * @return how many were live
     */
    @Transactional
    public int endAllOf(CustomerId customer, AccountId account, Ending why, Optional<SessionId> but) {
        return end(
                why,
                live("s.customerId = :customer and s.accountId = :account and s.id <> :but")
                        .setParameter("customer", customer.value())
                        .setParameter("account", account.value())
                        .setParameter("but", but.map(SessionId::value).orElse("")));
    }

    /**
     * Ends all sessions that somebody began with this identity, by whichever name of their org.
     *
     * @return how many were live
     */
    @Transactional
    public int endAllOf(Identity identity, Ending why) {
        return end(
                why,
                live("s.customerId = :customer and s.connectionId = :connection and s.issuer in :names"
                                + " and s.subject = :subject")
                        .setParameter("customer", identity.customer().value())
                        .setParameter("connection", identity.connection().value())
                        .setParameter("names", aliases.names(identity.customer(), identity.issuer()))
                        .setParameter("subject", identity.subject()));
    }

    /** How many sessions of an account are live. */
    public long liveOf(CustomerId customer, AccountId account) {
        return entities.createQuery(
                        "select count(s) from AppSession s, Customer c where c.id = :customer and s.customerId = c.id"
                                + " and s.accountId = :account and s.endedAt is null and s.endsAt > :now"
                                + " and s.beganAt >= c.sessionsValidFrom",
                        Long.class)
                .setParameter("customer", customer.value())
                .setParameter("account", account.value())
                .setParameter("now", clock.instant())
                .getSingleResult();
    }

    /** How many sessions of each of these accounts are live; those without any are left out. */
    public Map<AccountId, Long> liveOf(CustomerId customer, Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select s.accountId, count(s) from AppSession s, Customer c where c.id = :customer"
                                + " and s.customerId = c.id and s.accountId in :accounts and s.endedAt is null"
                                + " and s.endsAt > :now and s.beganAt >= c.sessionsValidFrom group by s.accountId",
                        Object[].class)
                .setParameter("customer", customer.value())
                .setParameter(
                        "accounts", accounts.stream().map(AccountId::value).toList())
                .setParameter("now", clock.instant())
                .getResultStream()
                .collect(Collectors.toMap(row -> new AccountId((String) row[0]), row -> (Long) row[1]));
    }

    /** Ends a session; one that is ended stays as it is. */
    @Transactional
    public void end(SessionId id, Ending why) {
        end(why, live("s.id = :id").setParameter("id", id.value()));
    }

    private TypedQuery<AppSession> live(String which) {
        return entities.createQuery(
                        "select s from AppSession s where s.endedAt is null and s.endsAt > :now and " + which
                                + " order by s.id",
                        AppSession.class)
                .setParameter("now", clock.instant());
    }

    /** All sessions first, in one order, and what is theirs then: so two who end some of the same wait in turn and not for each other. */
    private int end(Ending why, TypedQuery<AppSession> which) {
        List<AppSession> sessions = which.getResultList();
        sessions.forEach(session -> session.end(clock.instant(), why));
        entities.flush();
        sessions.forEach(session -> ended(session, why));
        return sessions.size();
    }

    /** Whose application keeps a session of its own hears of it, unless the same browser has a new one already. */
    private void ended(AppSession session, Ending why) {
        entities.createQuery("delete from LogoutHint h where h.attempt = :attempt")
                .setParameter("attempt", session.attempt().value())
                .executeUpdate();
        RefreshToken.release(entities, session.attempt(), clock.instant());
        if (why != Ending.REPLACED) {
            About about = About.of(session.id(), session.account());
            outbox.put(Actor.itself(session.customer()), EventType.SESSION_ENDED, about, why.name());
        }
    }
}
