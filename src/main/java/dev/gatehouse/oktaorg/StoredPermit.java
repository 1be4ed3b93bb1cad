package dev.gatehouse.oktaorg;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By what the org of a connection lets us in, sealed, and for that org alone. */
@Entity
@Table(name = "provider_token")
class StoredPermit {

    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "customer_id")
    private String customerId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String token;
    private String origin;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "stored_at")
    private Instant storedAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "knocked_at")
    private @Nullable Instant knockedAt;

    @Enumerated(EnumType.STRING)
    private OktaTrouble.@Nullable Kind trouble;

    @Version
    private long version;

    /** What it is. */
    enum Kind {
        /** A token that an admin of the org made. */
        API_TOKEN,
        /** A private key of ours, whose public part the org reads at our address. */
        SERVICE_APP
    }

    protected StoredPermit() {}

    StoredPermit(Connection of, Kind kind, String sealed, Instant now) {
        this.connectionId = of.id().value();
        this.customerId = of.customer().value();
        replace(kind, sealed, now);
    }

    /** Another takes its place; for which org it is has to be said anew. */
    final void replace(Kind other, String sealed, Instant now) {
        this.kind = other;
        this.token = sealed;
        this.origin = "";
        this.clientId = "";
        this.storedAt = now;
        this.usedAt = null;
        this.trouble = null;
    }

    /** It is for this org; of a service app, by this client id. */
    StoredPermit forOrg(URI at, String client) {
        this.origin = at.toString();
        this.clientId = client;
        this.usedAt = null;
        this.trouble = null;
        return this;
    }

    /** Notes that the org took it, or why it did not. */
    void used(Instant now, OktaTrouble.@Nullable Kind why) {
        if (why == null) {
            this.usedAt = now;
        }
        this.trouble = why;
    }

    /** Takes the next use of it upon this node; whether it was idle since then. */
    boolean takeKnock(Instant now, Instant since) {
        boolean idle = Stream.of(Optional.of(storedAt), usedAt(), Optional.ofNullable(knockedAt))
                .flatMap(Optional::stream)
                .noneMatch(since::isBefore);
        if (idle) {
            this.knockedAt = now;
        }
        return idle;
    }

    ConnectionId connection() {
        return new ConnectionId(connectionId);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    Kind kind() {
        return kind;
    }

    String clientId() {
        return clientId;
    }

    String sealed() {
        return token;
    }

    /** Empty where it is not said yet for which org it is. */
    Optional<URI> origin() {
        return origin.isEmpty() ? Optional.empty() : Optional.of(URI.create(origin));
    }

    Instant storedAt() {
        return storedAt;
    }

    Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    Optional<OktaTrouble.Kind> trouble() {
        return Optional.ofNullable(trouble);
    }
}
