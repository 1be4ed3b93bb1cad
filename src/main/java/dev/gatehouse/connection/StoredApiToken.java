package dev.gatehouse.connection;

import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The token of a connection for its provider's management API, sealed. */
@Entity
@Table(name = "provider_token")
@SuppressWarnings("UnusedVariable") // kept for who asks the provider by it
class StoredApiToken {

    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "customer_id")
    private String customerId;

    private String token;

    @Column(name = "stored_at")
    private Instant storedAt;

    protected StoredApiToken() {}

    StoredApiToken(Connection of, String sealed, Instant now) {
        this.connectionId = of.id().value();
        this.customerId = of.customer().value();
        replace(sealed, now);
    }

    final void replace(String sealed, Instant now) {
        this.token = sealed;
        this.storedAt = now;
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    Instant storedAt() {
        return storedAt;
    }
}
