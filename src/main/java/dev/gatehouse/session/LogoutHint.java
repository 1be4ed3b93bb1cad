package dev.gatehouse.session;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** The ID token that a session began with, sealed: what its person is signed out by at the provider. */
@Entity
@Table(name = "logout_hint")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class LogoutHint {

    @Id
    private String attempt;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    private int revision;
    private String token;

    @Column(name = "kept_at")
    private Instant keptAt;

    protected LogoutHint() {}

    LogoutHint(Reference attempt, LogoutHints.Origin origin, Redacted idToken, Seal seal, Instant now) {
        this.attempt = attempt.value();
        this.customerId = origin.customer().value();
        this.connectionId = origin.connection().value();
        this.revision = origin.revision();
        this.token = seal.seal(idToken, place());
        this.keptAt = now;
    }

    LogoutHints.Origin origin() {
        return new LogoutHints.Origin(new CustomerId(customerId), new ConnectionId(connectionId), revision);
    }

    Optional<Redacted> opened(Seal seal) {
        return seal.open(token, place());
    }

    private String place() {
        return "logout_hint/" + attempt + "/id-token";
    }
}
