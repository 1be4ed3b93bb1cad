package dev.gatehouse.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One of the names of the org of a connection, which was proven to be another name of the same org. */
@Entity
@Table(name = "issuer_alias")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class IssuerAlias {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    private String org;
    private String issuer;

    @Column(name = "issuer_host")
    private String issuerHost;

    private Instant since;

    @Column(name = "proven_by")
    private String provenBy;

    @Column(name = "signed_by")
    private String signedBy;

    protected IssuerAlias() {}

    IssuerAlias(Aliases.Proof proof, Aliases.Name name, String org, Instant since) {
        this.id = "alias_" + UUID.randomUUID();
        this.customerId = proof.customer().value();
        this.connectionId = proof.connection().value();
        this.org = org;
        this.issuer = name.issuer();
        this.issuerHost = name.host();
        this.since = since;
        this.provenBy = proof.by();
        this.signedBy = proof.signedBy();
    }

    String org() {
        return org;
    }

    String issuer() {
        return issuer;
    }

    void join(String other) {
        this.org = other;
    }

    Aliases.Alias shown() {
        return new Aliases.Alias(issuer, since, provenBy, signedBy);
    }
}
