package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From where a session is used. It goes when the session ends; what stays is in the journal. */
@Entity
@Table(name = "session_device")
public class SessionDevice {

    @Id
    @Column(name = "session_id")
    private String sessionId;

    private String way;

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    protected SessionDevice() {}

    SessionDevice(SessionId session, Way way, Visitor visitor) {
        this.sessionId = session.value();
        this.way = way.name();
        this.clientAddress = visitor.address();
        this.userAgent = visitor.userAgent();
    }

    /** Whose. */
    SessionId session() {
        return new SessionId(sessionId);
    }

    /** How the person signed in. */
    Way way() {
        return Way.valueOf(way);
    }

    /** From where the person signed in. */
    Visitor visitor() {
        return new Visitor(clientAddress, userAgent);
    }

    /** When it was last used, to a few minutes; empty where it was not used here since its first minutes. */
    Optional<Instant> lastUsed() {
        return Optional.ofNullable(lastUsedAt);
    }
}
