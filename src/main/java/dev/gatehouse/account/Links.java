package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The linked identities on record: who at a provider is the owner of which account. */
@Dependent
public class Links {

    /**
     * A link that was found.
     *
     * @param account the account it leads to
     * @param onThisConnection false where another connection of the customer knows the same person; the link then carries over
     * @param isExact whether it was made under the very same issuer; else the person is known by another name of their org
     */
    public record Link(AccountId account, boolean onThisConnection, boolean isExact) {}

    /**
     * Who is linked to an account.
     *
     * @param subject the person at the provider
     * @param since when they were linked
     */
    public record Linked(String subject, Instant since) {}

    /**
     * A link, as the list of people shows it.
     *
     * @param id its own id
     * @param account whose account
     * @param identity who at which provider
     * @param since when they were linked
     */
    public record Known(String id, AccountId account, Identity identity, Instant since) {}

    private final EntityManager entities;
    private final Clock clock;
    private final Aliases aliases;

    @Inject
    Links(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
        this.aliases = new Aliases(entities, clock);
    }

    /**
     * The link of this identity on its connection, or else on another connection of the same customer; under its own issuer, or else under
     * another name of the same org.
     */
    public Optional<Link> of(Identity identity) {
        return best(identity, Set.of(identity.issuer()))
                .filter(Link::onThisConnection) // as nearly everybody: the other names are not asked for then
                .or(() -> best(identity, names(identity)));
    }

    private Optional<Link> best(Identity identity, Set<String> names) {
        List<LinkedIdentity> links = entities.createQuery(
                        "select l from LinkedIdentity l where l.customerId = :customer and l.issuer in :names"
                                + " and l.subject = :subject order by l.linkedAt, l.id",
                        LinkedIdentity.class)
                .setParameter("customer", identity.customer().value())
                .setParameter("names", names)
                .setParameter("subject", identity.subject())
                .getResultList();
        return links.stream()
                .map(link -> new Link(link.account(), link.isOf(identity.connection()), link.isAt(identity.issuer())))
                .min(Comparator.comparing(Link::onThisConnection)
                        .thenComparing(Link::isExact)
                        .reversed());
    }

    /**
     * Whether an account is already linked, on this identity's connection and org, to somebody else. The same person, coming twice
     * at once for the first time, is nobody else.
     */
    public boolean isTaken(AccountId account, Identity identity) {
        return entities.createQuery(
                                "select count(l) from LinkedIdentity l where l.connectionId = :connection"
                                        + " and l.issuer in :names and l.accountId = :account and l.subject <> :subject",
                                Long.class)
                        .setParameter("connection", identity.connection().value())
                        .setParameter("names", names(identity))
                        .setParameter("account", account.value())
                        .setParameter("subject", identity.subject())
                        .getSingleResult()
                > 0;
    }

    /** Who is linked to this account on this identity's connection and org, by their subject, and since when. */
    public Optional<Linked> linked(AccountId account, Identity identity) {
        return entities.createQuery(
                        "select l from LinkedIdentity l where l.customerId = :customer"
                                + " and l.connectionId = :connection and l.issuer in :names and l.accountId = :account"
                                + " order by l.linkedAt desc, l.id",
                        LinkedIdentity.class)
                .setParameter("customer", identity.customer().value())
                .setParameter("connection", identity.connection().value())
                .setParameter("names", names(identity))
                .setParameter("account", account.value())
                .getResultStream()
                .findFirst()
                .map(link -> new Linked(link.subject(), link.linkedAt()));
    }

    /**
     * Takes away, in the caller's transaction, what stands in the way of linking this identity to this account: the account's link
     * on the same connection and org, and the identity's own.
     *
     * @return the subject that was linked to the account
     */
    Optional<String> unlink(Identity identity, AccountId account) {
        Optional<String> before = linked(account, identity).map(Linked::subject);
        entities.createQuery("delete from LinkedIdentity l where l.customerId = :customer"
                        + " and l.connectionId = :connection and l.issuer in :names"
                        + " and (l.accountId = :account or l.subject = :subject)")
                .setParameter("customer", identity.customer().value())
                .setParameter("connection", identity.connection().value())
                .setParameter("names", names(identity))
                .setParameter("account", account.value())
                .setParameter("subject", identity.subject())
                .executeUpdate();
        return before;
    }

    /** How many accounts people have come to through a connection of this customer. */
    public long countThrough(CustomerId customer, ConnectionId connection) {
        return entities.createQuery(
                        "select count(distinct l.accountId) from LinkedIdentity l where l.customerId = :customer"
                                + " and l.connectionId = :connection",
                        Long.class)
                .setParameter("customer", customer.value())
                .setParameter("connection", connection.value())
                .getSingleResult();
    }

    /** The links of these accounts of a customer, the oldest first. */
    public List<Known> known(CustomerId customer, Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select l from LinkedIdentity l where l.customerId = :customer and l.accountId in :accounts"
                                + " order by l.linkedAt, l.id",
                        LinkedIdentity.class)
                .setParameter("customer", customer.value())
                .setParameter(
                        "accounts", accounts.stream().map(AccountId::value).toList())
                .getResultStream()
                .map(LinkedIdentity::known)
                .toList();
    }

    /**
     * Takes a link of a customer's account away, in the caller's transaction.
     *
     * @param id the link's own id
     * @return what was taken away; empty where the account has no such link
     */
    public Optional<Known> unlink(CustomerId customer, AccountId account, String id) {
        Optional<Known> found = Optional.ofNullable(entities.find(LinkedIdentity.class, id))
                .map(LinkedIdentity::known)
                .filter(link -> link.identity().customer().equals(customer)
                        && link.account().equals(account));
        return found.filter(link ->
                entities.createQuery("delete from LinkedIdentity l where l.id = :id" + " and l.customerId = :customer")
                                .setParameter("id", id)
                                .setParameter("customer", customer.value())
                                .executeUpdate()
                        == 1);
    }

    /**
     * Has the links of a connection stand under another name of the same org, in the caller's transaction. Where that name has a link of the
     * same person or account already, that one stands, and the other is left where it is.
     *
     * @return how many stand under the other name from now on
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int rekey(CustomerId customer, ConnectionId connection, String from, String to) {
        return entities.createQuery("update LinkedIdentity l set l.issuer = :to where l.customerId = :customer"
                        + " and l.connectionId = :connection and l.issuer = :from and not exists"
                        + " (select other.id from LinkedIdentity other where other.connectionId = :connection"
                        + " and other.issuer = :to and (other.subject = l.subject or other.accountId = l.accountId))")
                .setParameter("customer", customer.value())
                .setParameter("connection", connection.value())
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    private Set<String> names(Identity identity) {
        return aliases.names(identity.customer(), identity.issuer());
    }

    /** Links an identity to an account, in the caller's transaction; the database refuses a second link of either. */
    public void link(Identity identity, AccountId account) {
        entities.persist(new LinkedIdentity(identity, account, clock.instant()));
    }
}
