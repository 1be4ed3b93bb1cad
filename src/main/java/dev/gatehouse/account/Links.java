package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The linked identities on record: who at a provider is the owner of which account. */
@Dependent
public class Links {

    /**
     * A link that was found.
     *
     * @param account the account it leads to
     * @param onThisConnection false where another connection of the customer knows the same person; the link then carries over
     */
    public record Link(AccountId account, boolean onThisConnection) {}

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    Links(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The link of this identity on its connection, or else on another connection of the same customer and issuer. */
    public Optional<Link> of(Identity identity) {
        List<LinkedIdentity> links = entities.createQuery(
                        "select l from LinkedIdentity l"
                                + " where l.customerId = :customer and l.issuer = :issuer and l.subject = :subject",
                        LinkedIdentity.class)
                .setParameter("customer", identity.customer().value())
                .setParameter("issuer", identity.issuer())
                .setParameter("subject", identity.subject())
                .getResultList();
        return links.stream()
                .filter(link -> link.isOf(identity.connection()))
                .findFirst()
                .map(link -> new Link(link.account(), true))
                .or(() -> links.stream().findFirst().map(link -> new Link(link.account(), false)));
    }

    /**
     * Whether an account is already linked, on this identity's connection and issuer, to somebody else. The same person, coming twice
     * at once for the first time, is nobody else.
     */
    public boolean isTaken(AccountId account, Identity identity) {
        return entities.createQuery(
                                "select count(l) from LinkedIdentity l where l.connectionId = :connection"
                                        + " and l.issuer = :issuer and l.accountId = :account and l.subject <> :subject",
                                Long.class)
                        .setParameter("connection", identity.connection().value())
                        .setParameter("issuer", identity.issuer())
                        .setParameter("account", account.value())
                        .setParameter("subject", identity.subject())
                        .getSingleResult()
                > 0;
    }

    /** Links an identity to an account, in the caller's transaction; the database refuses a second link of either. */
    public void link(Identity identity, AccountId account) {
        entities.persist(new LinkedIdentity(identity, account, clock.instant()));
    }
}
