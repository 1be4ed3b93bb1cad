package dev.gatehouse.account;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The names by which one and the same org is proven to be known: its people are the same under each of them. A token is believed from the
 * issuer of the connection alone, whatever stands here; a name only finds who is known already.
 */
@Dependent
public class Aliases {

    /**
     * A name of an org.
     *
     * @param issuer the exact issuer
     * @param host its host, and its port where that is not the scheme's own
     */
    public record Name(String issuer, String host) {}

    /**
     * That two names are those of one org.
     *
     * @param customer whose connection
     * @param connection by which it was proven
     * @param from the name by which people are known
     * @param to the one that was proven to be the same
     * @param by the email of the admin who proved it
     * @param signedBy the thumbprint of the key that signed for both (RFC 7638)
     */
    public record Proof(CustomerId customer, ConnectionId connection, Name from, Name to, String by, String signedBy) {}

    /**
     * A proven name, as pages show it.
     *
     * @param issuer the exact issuer
     * @param since when it was proven
     * @param provenBy the email of the admin who proved it
     * @param signedBy the thumbprint of the key that signed
     */
    public record Alias(String issuer, Instant since, String provenBy, String signedBy) {}

    private static final String OF_CONNECTION =
            "select a from IssuerAlias a where a.customerId = :customer and a.connectionId = :connection";

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    Aliases(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Those in this database, for what is made without a container. */
    public static Aliases in(EntityManager entities, Clock clock) {
        return new Aliases(entities, clock);
    }

    /** All names of the org that a customer knows by this one, itself first; only itself where no other is proven. */
    public Set<String> names(CustomerId customer, String issuer) {
        Set<String> names = new LinkedHashSet<>(Set.of(issuer));
        names.addAll(entities.createQuery(
                        "select other.issuer from IssuerAlias known, IssuerAlias other where known.customerId = :customer"
                                + " and known.issuer = :issuer and other.customerId = known.customerId"
                                + " and other.org = known.org order by other.since, other.issuer",
                        String.class)
                .setParameter("customer", customer.value())
                .setParameter("issuer", issuer)
                .getResultList());
        return names;
    }

    /** The other names of the org which a connection knows by this one, the earliest first. */
    public List<Alias> of(CustomerId customer, ConnectionId connection, String issuer) {
        List<IssuerAlias> all = all(customer, connection);
        Optional<String> org = org(all, issuer);
        return all.stream()
                .filter(alias -> org.equals(Optional.of(alias.org())))
                .filter(alias -> !alias.issuer().equals(issuer))
                .map(IssuerAlias::shown)
                .toList();
    }

    /** Writes down, in the caller's transaction, that two names are those of one org; whatever each was known to be is the same then too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void prove(Proof proof) {
        List<IssuerAlias> all = all(proof.customer(), proof.connection());
        Optional<String> before = org(all, proof.from().issuer());
        Optional<String> after = org(all, proof.to().issuer());
        String org = before.or(() -> after).orElseGet(() -> "org_" + UUID.randomUUID());
        all.stream().filter(alias -> after.equals(Optional.of(alias.org()))).forEach(alias -> alias.join(org));
        Instant now = clock.instant();
        if (before.isEmpty()) {
            entities.persist(new IssuerAlias(proof, proof.from(), org, now));
        }
        if (after.isEmpty()) {
            entities.persist(new IssuerAlias(proof, proof.to(), org, now));
        }
        entities.flush();
    }

    /**
     * Takes a name away, in the caller's transaction, and what is left where that is one name only.
     *
     * @return whether there was such a name
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean forget(CustomerId customer, ConnectionId connection, String issuer) {
        List<IssuerAlias> all = all(customer, connection);
        Optional<String> org = org(all, issuer);
        List<IssuerAlias> left = all.stream()
                .filter(alias -> org.equals(Optional.of(alias.org())))
                .filter(alias -> !alias.issuer().equals(issuer))
                .toList();
        all.stream().filter(alias -> alias.issuer().equals(issuer)).forEach(entities::remove);
        if (left.size() == 1) {
            entities.remove(left.get(0));
        }
        return org.isPresent();
    }

    private static Optional<String> org(List<IssuerAlias> all, String issuer) {
        return all.stream()
                .filter(alias -> alias.issuer().equals(issuer))
                .map(IssuerAlias::org)
                .findFirst();
    }

    private List<IssuerAlias> all(CustomerId customer, ConnectionId connection) {
        return entities.createQuery(OF_CONNECTION + " order by a.since, a.issuer", IssuerAlias.class)
                .setParameter("customer", customer.value())
                .setParameter("connection", connection.value())
                .getResultList();
    }
}
