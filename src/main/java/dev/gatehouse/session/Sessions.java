package dev.gatehouse.session;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks sessions up in the register, and ends them, for programs. */
@Dependent
public class Sessions {

    private final EntityManager entities;
    private final Register register;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    Sessions(EntityManager entities, Register register, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.register = register;
        this.audit = audit;
        this.clock = clock;
    }

    /** The session of this id, live or over. Crosses customers: whoever asks looks whose it is. */
    public Optional<AppSession> byId(SessionId id) {
        return Optional.ofNullable(entities.find(AppSession.class, id.value()));
    }

    /** How many sessions that began by a connection of this customer are live. */
    public long liveBy(CustomerId customer, ConnectionId connection) {
        return entities.createQuery(
                        "select count(s) from AppSession s, Customer c where c.id = :customer and s.customerId = c.id"
                                + " and s.connectionId = :connection and s.endedAt is null and s.endsAt > :now"
                                + " and s.beganAt >= c.sessionsValidFrom",
                        Long.class)
                .setParameter("customer", customer.value())
                .setParameter("connection", connection.value())
                .setParameter("now", clock.instant())
                .getSingleResult();
    }

    /** The live sessions of an account, the newest first. */
    public List<AppSession> liveOf(CustomerId customer, AccountId account, int most) {
        return entities.createQuery(
                        "select s from AppSession s, Customer c where c.id = :customer and s.customerId = c.id"
                                + " and s.accountId = :account and s.endedAt is null and s.endsAt > :now"
                                + " and s.beganAt >= c.sessionsValidFrom order by s.beganAt desc, s.id",
                        AppSession.class)
                .setParameter("customer", customer.value())
                .setParameter("account", account.value())
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * The same person in the same session, with a new proof of who they are, and that noted in the register; a session that is over stays so.
     *
     * @param latest when the provider says that it is over at the latest, if it says so
     */
    @Transactional
    public SignedIn provenAgain(SignedIn person, Authentication by, Optional<Instant> latest) {
        // One at a time with whoever ends it: some JPA providers write all columns of a row back
        Optional.ofNullable(entities.find(AppSession.class, person.session(), LockModeType.PESSIMISTIC_WRITE))
                .filter(session -> session.ended().isEmpty())
                .ifPresent(session -> {
                    session.proven(by);
                    latest.ifPresent(session::endBy);
                });
        return person.provenAgain(by);
    }

    /**
     * Ends a session, for a program; one that is over stays as it is. That people sign out is no matter for the audit trail, which the
     * vendor's application would fill; that a program of the customer's own ends somebody's session is.
     */
    @Transactional
    public void end(AppSession session, Caller program, boolean ofCustomer) {
        if (register.isLive(session.id())) {
            register.end(session.id(), Register.Ending.ENDED_BY_PROGRAM);
            if (ofCustomer) {
                Actor actor =
                        new Actor(session.customer(), null, program.actor().name(), program.visitor());
                audit.announce(actor, AuditAction.SESSIONS_ENDED, "account " + session.account(), "1 session");
            }
        }
    }
}
