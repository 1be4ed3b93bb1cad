package dev.gatehouse.operator;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The set-up links: made by an admin or an operator, spent once, revoked at any time. */
@Dependent
public class SetupLinks {

    /** How the audit trail calls who came by one. */
    static final String ACTOR = "set-up link";

    private static final int MOST_SHOWN = 20;
    private static final int LONGEST_CHECKS = 1000;

    private final EntityManager entities;
    private final Connections connections;
    private final AuditTrail audit;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    SetupLinks(EntityManager entities, Connections connections, AuditTrail audit, Clock clock, RandomGenerator random) {
        this.entities = entities;
        this.connections = connections;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a link for a connection of the caller's customer that is being filled in.
     *
     * @return what the link carries, which is shown this once
     * @throws Declined {@code NOT_ALLOWED} for who may not change the connection themselves, {@code PROOF_NEEDED}, {@code NOT_FOUND},
     *     {@code WRONG_STATE} where nothing is being filled in
     */
    @Transactional
    public Redacted make(Caller caller, ConnectionId id) {
        if (!caller.isAdmin() || caller.recovering()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
        if (!caller.isFresh(clock.instant())) {
            throw new Declined(Declined.Reason.PROOF_NEEDED);
        }
        Connection connection =
                connections.byId(caller.customer(), id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
        if (connection.draft().isEmpty()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        Ticket token = Ticket.random(random);
        entities.persist(new SetupLink(connection, token, caller.actor(), clock.instant()));
        audit.announce(caller.actor(), AuditAction.SETUP_LINK_MADE, connection.title(), "");
        return token.text();
    }

    /** The customer's links, the newest first: twenty at most. */
    public List<SetupLink> of(CustomerId customer) {
        return entities.createQuery(
                        "select s from SetupLink s where s.customerId = :customer order by s.madeAt desc, s.id",
                        SetupLink.class)
                .setParameter("customer", customer.value())
                .setMaxResults(MOST_SHOWN)
                .getResultList();
    }

    /**
     * Revokes a link of the caller's customer, and ends what was begun by it.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code NOT_FOUND}, {@code WRONG_STATE} where it is over anyway
     */
    @Transactional
    public void revoke(Caller caller, String id) {
        if (!caller.isAdmin() || caller.recovering()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
        SetupLink link = Optional.ofNullable(entities.find(SetupLink.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> found.customer().equals(caller.customer()))
                .orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
        Instant now = clock.instant();
        if (!Set.of(SetupLink.State.WAITING, SetupLink.State.IN_USE).contains(link.state(now))) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        link.revoke(now);
        audit.announce(caller.actor(), AuditAction.SETUP_LINK_REVOKED, title(link), "");
    }

    /** The link that carries this, while it waits; looking does not use it up, as mail scanners look. Crosses customers: it names its own. */
    public Optional<SetupLink> waiting(Redacted token) {
        return Ticket.brought(token)
                .flatMap(ticket -> by("tokenHash", ticket))
                .filter(link -> link.state(clock.instant()) == SetupLink.State.WAITING);
    }

    /**
     * Uses a link up, once.
     *
     * @return what the browser carries from now on; empty where there is no such link, or none that waits
     */
    @Transactional
    public Optional<Redacted> spend(Redacted token, Visitor visitor) {
        Optional<SetupLink> waiting = Ticket.brought(token)
                .flatMap(ticket -> by("tokenHash", ticket))
                .map(this::locked)
                .filter(link -> link.state(clock.instant()) == SetupLink.State.WAITING);
        Ticket session = Ticket.random(random);
        waiting.ifPresent(link -> {
            link.spend(session, clock.instant());
            audit.announce(actor(link, visitor), AuditAction.SETUP_BEGUN, title(link), "");
        });
        return waiting.map(link -> session.text());
    }

    /** What a browser is setting up, or has just finished; empty once its time is over. Crosses customers: it names its own. */
    public Optional<SetupLink> at(Redacted session) {
        return Ticket.brought(session)
                .flatMap(ticket -> by("sessionHash", ticket))
                .filter(link -> link.isSeen(clock.instant()));
    }

    /** Notes what the machine checks said. */
    @Transactional
    public void checked(SetupLink seen, String results) {
        SetupLink link = locked(seen);
        if (link.state(clock.instant()) == SetupLink.State.IN_USE) {
            link.checked(results.substring(0, Math.min(results.length(), LONGEST_CHECKS)), clock.instant());
        }
    }

    /** Notes that they are done: nothing is changed by this link any more. */
    @Transactional
    public void finish(SetupLink seen, Visitor visitor) {
        SetupLink link = locked(seen);
        if (link.state(clock.instant()) == SetupLink.State.IN_USE) {
            link.finish(clock.instant());
            audit.announce(actor(link, visitor), AuditAction.SETUP_FINISHED, title(link), link.checks());
        }
    }

    /** Who came by a link: without a role, so that nothing but the draft that the link is for takes a word of theirs. */
    public Caller caller(SetupLink link, Visitor visitor) {
        return new Caller(actor(link, visitor), Set.of(), Instant.EPOCH, false, Optional.empty());
    }

    /** The title of the connection that a link is for. */
    public String title(SetupLink link) {
        return connections
                .byId(link.customer(), link.connection())
                .map(Connection::title)
                .orElse("");
    }

    private static Actor actor(SetupLink link, Visitor visitor) {
        return new Actor(link.customer(), null, ACTOR, visitor);
    }

    private SetupLink locked(SetupLink link) {
        SetupLink found = entities.find(SetupLink.class, link.id());
        entities.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        return found;
    }

    /** The hash's name is a constant of the code. */
    private Optional<SetupLink> by(String hash, Ticket ticket) {
        return entities.createQuery("select s from SetupLink s where s." + hash + " = :hash", SetupLink.class)
                .setParameter("hash", ticket.hash())
                .getResultStream()
                .findFirst();
    }
}
