package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a person at a provider, named by issuer and subject, is the owner of an account. */
@Entity
@Table(name = "linked_identity")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class LinkedIdentity {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    private String issuer;
    private String subject;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "linked_at")
    private Instant linkedAt;

    protected LinkedIdentity() {}

    LinkedIdentity(Identity identity, AccountId account, Instant linkedAt) {
        this.id = "link_" + UUID.randomUUID();
        this.customerId = identity.customer().value();
        this.connectionId = identity.connection().value();
        this.issuer = identity.issuer();
        this.subject = identity.subject();
        this.accountId = account.value();
        this.linkedAt = linkedAt;
    }

    boolean isOf(ConnectionId connection) {
        return connectionId.equals(connection.value());
    }

    boolean isAt(String other) {
        return issuer.equals(other);
    }

    String subject() {
        return subject;
    }

    Instant linkedAt() {
        return linkedAt;
    }

    Links.Known known() {
        Identity identity = new Identity(new CustomerId(customerId), new ConnectionId(connectionId), issuer, subject);
        return new Links.Known(id, account(), identity, linkedAt);
    }

    AccountId account() {
        return new AccountId(accountId);
    }
}
