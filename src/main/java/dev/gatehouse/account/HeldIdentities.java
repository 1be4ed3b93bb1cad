package dev.gatehouse.account;

import dev.gatehouse.account.HeldIdentity.State;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.journal.Outbox;
import dev.gatehouse.journal.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identities that wait for an admin's word (DESIGN 4.5). Of one connection at most 200 wait; where there are more, the one that
 * was not seen for the longest time gives way: who still tries comes back with the next try.
 */
@Dependent
public class HeldIdentities {

    static final int MOST_WAITING = 200;

    /**
     * Somebody who was turned away.
     *
     * @param identity who, and through which connection
     * @param through the connection's title
     * @param email the email that the provider told
     * @param reaches the account that they would reach
     * @param visitor from where
     */
    public record Knock(
            Identity identity, String through, @Nullable String email, AccountId reaches, Visitor visitor) {}

    private final EntityManager entities;
    private final Clock clock;
    private final Outbox outbox;
    private final Aliases aliases;

    @Inject
    HeldIdentities(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
        this.outbox = new Outbox(entities, clock);
        this.aliases = new Aliases(entities, clock);
    }

    /**
     * Keeps who was turned away, in the caller's transaction; what an admin has said about them stays said. Who begins to wait is an
     * event, who tries again is none.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Knock knock) {
        Optional<HeldIdentity> known = of(knock.identity());
        boolean waited = known.filter(held -> held.state() != State.LINKED).isPresent();
        if (known.isPresent()) {
            known.get().seen(knock, clock.instant());
        } else {
            makeRoom(knock.identity().connection());
            entities.persist(new HeldIdentity(knock, clock.instant()));
        }
        if (!waited) {
            tell(knock);
        }
        // Two first tries at once collide here rather than at the commit
        entities.flush();
    }

    private void tell(Knock knock) {
        Identity who = knock.identity();
        About about = new About(knock.through(), who.connection(), knock.reaches(), null);
        String detail = "subject " + who.subject() + " at " + who.issuer();
        outbox.put(Actor.itself(who.customer()), EventType.IDENTITY_HELD, about, detail);
    }

    /** Whether an admin has said that this identity stays out, by whichever name of its org. */
    public boolean isRefused(Identity identity) {
        return all(identity).stream().anyMatch(held -> held.state() == State.REFUSED);
    }

    /** Those of a customer in this state, the latest first. */
    public List<HeldIdentity> list(CustomerId customer, State state, int most) {
        return entities.createQuery(
                        "select h from HeldIdentity h where h.customerId = :customer and h.state = :state"
                                + " order by h.lastSeen desc, h.id",
                        HeldIdentity.class)
                .setParameter("customer", customer.value())
                .setParameter("state", state)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many of a customer wait. */
    public int waiting(CustomerId customer) {
        return entities.createQuery(
                        "select count(h) from HeldIdentity h where h.customerId = :customer and h.state = :waiting",
                        Long.class)
                .setParameter("customer", customer.value())
                .setParameter("waiting", State.WAITING)
                .getSingleResult()
                .intValue();
    }

    /** The one of this id, if it is the customer's. */
    Optional<HeldIdentity> byId(CustomerId customer, String id) {
        return Optional.ofNullable(entities.find(HeldIdentity.class, id))
                .filter(held -> held.identity().customer().equals(customer));
    }

    /**
     * Notes what an admin says about one, in the caller's transaction, unless somebody else has decided, or it reaches another
     * account, by now.
     *
     * @return whether it is noted
     */
    boolean decide(HeldIdentity held, State decided) {
        return entities.createQuery("update HeldIdentity h set h.state = :decided, h.version = h.version + 1"
                                + " where h.id = :id and h.state = :state and h.accountId = :account")
                        .setParameter("decided", decided)
                        .setParameter("id", held.id())
                        .setParameter("state", held.state())
                        .setParameter("account", held.account().value())
                        .executeUpdate()
                == 1;
    }

    private Optional<HeldIdentity> of(Identity identity) {
        return all(identity).stream()
                .min(Comparator.comparing(held -> !held.identity().issuer().equals(identity.issuer())));
    }

    private List<HeldIdentity> all(Identity identity) {
        return entities.createQuery(
                        "select h from HeldIdentity h where h.customerId = :customer"
                                + " and h.connectionId = :connection and h.issuer in :names and h.subject = :subject"
                                + " order by h.firstSeen, h.id",
                        HeldIdentity.class)
                .setParameter("customer", identity.customer().value())
                .setParameter("connection", identity.connection().value())
                .setParameter("names", aliases.names(identity.customer(), identity.issuer()))
                .setParameter("subject", identity.subject())
                .getResultList();
    }

    /** Has those of a connection stand under another name of the same org, in the caller's transaction, as {@link Links#rekey} does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int rekey(CustomerId customer, ConnectionId connection, String from, String to) {
        return entities.createQuery("update HeldIdentity h set h.issuer = :to where h.customerId = :customer"
                        + " and h.connectionId = :connection and h.issuer = :from and not exists"
                        + " (select other.id from HeldIdentity other where other.connectionId = :connection"
                        + " and other.issuer = :to and other.subject = h.subject)")
                .setParameter("customer", customer.value())
                .setParameter("connection", connection.value())
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    private void makeRoom(ConnectionId connection) {
        List<HeldIdentity> waiting = entities.createQuery(
                        "select h from HeldIdentity h where h.connectionId = :connection and h.state = :waiting"
                                + " order by h.lastSeen desc, h.id",
                        HeldIdentity.class)
                .setParameter("connection", connection.value())
                .setParameter("waiting", State.WAITING)
                .setFirstResult(MOST_WAITING - 1)
                .getResultList();
        waiting.forEach(entities::remove);
    }
}
