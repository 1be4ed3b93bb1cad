package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.oidc.ResponseMode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The connections on record, each as one of its revisions. */
@Dependent
public class Connections {

    /** More than one is as good as many: the answer is then to say whose. */
    private static final int ENOUGH = 2;

    private static final String REVISION =
            "select r from Revision r join fetch r.connection join r.connection c where ";

    /** Where a trial is over, the revision before it is the one in use, whether or not anybody has written that down. */
    private static final String IN_USE = REVISION + "c.state = :on"
            + " and (r.number = c.live and (c.fallbackAt is null or c.fallbackAt > :now)"
            + " or r.number = c.fallback and c.fallbackAt <= :now) and ";

    /** Only as long as the issuer in use is a name of the same org. */
    private static final String ONCE_AT_HOST = "r.provider.issuer in (select b.issuer from IssuerAlias a, IssuerAlias b"
            + " where a.connectionId = c.id and a.issuerHost = :host and b.connectionId = a.connectionId"
            + " and b.org = a.org)";

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    Connections(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** This revision of the connection of this id. Crosses customers: the id is random, and names its customer. */
    public Optional<Revision> revision(ConnectionId id, int number) {
        return entities.createQuery(REVISION + "c.id = :id and r.number = :number", Revision.class)
                .setParameter("id", id.value())
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    /** The connection of this id in use, if it is ON. Crosses customers, as {@link #revision}. */
    public Optional<Revision> on(ConnectionId id) {
        return inUse("c.id = :id")
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    /** The customer's connections that are ON. */
    public List<Revision> on(CustomerId customer) {
        return inUse("c.customerId = :customer")
                .setParameter("customer", customer.value())
                .getResultList();
    }

    /**
     * The connections that are ON at this issuer host, two at most; where there are none, those whose org is proven to have been there. So whoever
     * has a host now is not kept from it by those who had it before. Crosses customers, as it is what finds out whose it is.
     */
    public List<Revision> onAtHost(String issuerHost) {
        return atHost(issuerHost, "", query -> query);
    }

    /** The same among those whom this id names: a customer, or the owner of a SaaS application. */
    public List<Revision> onAtHost(String issuerHost, String customerOrApplication) {
        return atHost(
                issuerHost,
                " and (c.customerId = :id or c.customerId in"
                        + " (select s.customerId from SaasApplication s where s.id = :id))",
                query -> query.setParameter("id", customerOrApplication));
    }

    private List<Revision> atHost(String host, String condition, UnaryOperator<TypedQuery<Revision>> filledIn) {
        List<Revision> there = filledIn.apply(inUse("r.provider.issuerHost = :host" + condition))
                .setParameter("host", host)
                .setMaxResults(ENOUGH)
                .getResultList();
        return there.isEmpty()
                ? filledIn.apply(inUse(ONCE_AT_HOST + condition))
                        .setParameter("host", host)
                        .setMaxResults(ENOUGH)
                        .getResultList()
                : there;
    }

    /** The issuer hosts that another connection of the customer has, or would have again once its trial is over. */
    List<String> hostsBeside(CustomerId customer, ConnectionId id) {
        return entities.createQuery(
                        "select r.provider.issuerHost from Revision r join r.connection c where c.customerId = :customer"
                                + " and c.state = :on and c.id <> :id and (r.number = c.live or r.number = c.fallback)",
                        String.class)
                .setParameter("customer", customer.value())
                .setParameter("on", ConnectionState.ON)
                .setParameter("id", id.value())
                .getResultList();
    }

    /** The connections whose settings have returned though nobody has written it down. Crosses customers: it is what the clock does. */
    public List<ConnectionId> withTrialOver() {
        return entities.createQuery(
                        "select c.id from Connection c where c.state = :on and c.fallbackAt <= :now", String.class)
                .setParameter("on", ConnectionState.ON)
                .setParameter("now", clock.instant())
                .getResultStream()
                .map(ConnectionId::new)
                .toList();
    }

    /** The customer's connections, whatever their state, oldest first. */
    public List<Connection> all(CustomerId customer) {
        return entities.createQuery(
                        "select c from Connection c where c.customerId = :customer order by c.createdAt, c.id",
                        Connection.class)
                .setParameter("customer", customer.value())
                .getResultList();
    }

    /** The connections of these customers, oldest first. Crosses customers: it is what the vendor's list shows. */
    public List<Connection> all(Collection<CustomerId> customers) {
        return customers.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select c from Connection c where c.customerId in :customers order by c.createdAt, c.id",
                                Connection.class)
                        .setParameter(
                                "customers",
                                customers.stream().map(CustomerId::value).toList())
                        .getResultList();
    }

    /** The customer's connection of this id, whatever its state. */
    public Optional<Connection> byId(CustomerId customer, ConnectionId id) {
        return Optional.ofNullable(entities.find(Connection.class, id.value()))
                .filter(connection -> connection.customer().equals(customer));
    }

    /**
     * Whether answers may be posted to the connection of this id, as any of its revisions says. Crosses customers, as {@link
     * #revision}.
     */
    public boolean expectsPosts(ConnectionId id) {
        return entities.createQuery(
                                "select count(r) from Revision r where r.connection.id = :id"
                                        + " and r.provider.responseMode = :post",
                                Long.class)
                        .setParameter("id", id.value())
                        .setParameter("post", ResponseMode.FORM_POST)
                        .getSingleResult()
                > 0;
    }

    /** Whether there is a connection of this id. Crosses customers, as {@link #revision}. */
    public boolean exists(ConnectionId id) {
        return entities.find(Connection.class, id.value()) != null;
    }

    /** The revisions of a customer's connection, the newest first. */
    public List<Revision> revisions(CustomerId customer, ConnectionId id) {
        return entities.createQuery(
                        REVISION + "c.id = :id and c.customerId = :customer order by r.number desc", Revision.class)
                .setParameter("id", id.value())
                .setParameter("customer", customer.value())
                .getResultList();
    }

    /**
     * The revisions of a connection whose provider may have to know a key of ours: in use, to return, being edited, or replaced so lately
     * that attempts are still finished by them. Crosses customers, as {@link #revision}.
     */
    public List<Revision> withKeys(ConnectionId id) {
        return entities.createQuery(
                        REVISION + "c.id = :id and (r.number = c.live or r.number = c.fallback or r.number = c.draft"
                                + " or r.history.replacedAt > :lately) order by r.number desc",
                        Revision.class)
                .setParameter("id", id.value())
                .setParameter("lately", clock.instant().minus(History.FINISHES))
                .getResultList();
    }

    /** The connection of this id, for one at a time. */
    Optional<Connection> exclusively(ConnectionId id) {
        return Optional.ofNullable(entities.find(Connection.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Adds a connection with its first revision, in the caller's transaction. */
    public void add(Revision first) {
        entities.persist(first.connection());
        entities.persist(first);
    }

    /** Adds a further revision, in the caller's transaction. */
    void addRevision(Revision revision) {
        entities.persist(revision);
    }

    /**
     * Puts the next credentials of a revision in the place of the current ones, if nobody has changed it since it was read; and so those of
     * the others of its connection that were given the same next ones.
     */
    boolean promoteNext(Revision read, Instant now) {
        Optional<Revision> used = Optional.ofNullable(
                        entities.find(Revision.class, read.id(), LockModeType.PESSIMISTIC_WRITE))
                .filter(revision -> revision.version() == read.version())
                .filter(revision -> revision.secrets().hasNext());
        used.ifPresent(revision -> {
            Optional<Instant> given = revision.secrets().nextSince();
            revision.promoteNext(now);
            withKeys(revision.connectionId()).stream()
                    .filter(other ->
                            given.isPresent() && given.equals(other.secrets().nextSince()))
                    .filter(other ->
                            other.values().clientId().equals(revision.values().clientId()))
                    .forEach(other -> other.promoteNext(now));
        });
        return used.isPresent();
    }

    private TypedQuery<Revision> inUse(String condition) {
        return entities.createQuery(IN_USE + condition, Revision.class)
                .setParameter("on", ConnectionState.ON)
                .setParameter("now", clock.instant());
    }
}
