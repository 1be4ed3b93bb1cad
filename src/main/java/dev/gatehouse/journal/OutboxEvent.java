package dev.gatehouse.journal;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that waits to be told; written in the transaction that it speaks of. */
@Entity
@Table(name = "outbox_event")
public class OutboxEvent {

    private static final int LONGEST_SUBJECT = 330;
    private static final int LONGEST_DETAIL = 1000;

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private Instant at;

    @Enumerated(EnumType.STRING)
    private EventType type;

    @Column(name = "actor_name")
    private String actorName;

    private String subject;
    private String detail;

    @Column(name = "connection_id")
    private @Nullable String connectionId;

    @Column(name = "account_id")
    private @Nullable String accountId;

    @Column(name = "session_id")
    private @Nullable String sessionId;

    @Column(name = "audit_id")
    private @Nullable String auditId;

    protected OutboxEvent() {}

    OutboxEvent(Instant at, Actor actor, EventType type, About about, String detail) {
        this.id = "evt_" + UUID.randomUUID();
        this.customerId = actor.customer().value();
        this.at = at;
        this.type = type;
        this.actorName = actor.name();
        this.subject = cut(about.subject(), LONGEST_SUBJECT);
        this.detail = cut(detail, LONGEST_DETAIL);
        ConnectionId connection = about.connection();
        this.connectionId = connection == null ? null : connection.value();
        AccountId account = about.account();
        this.accountId = account == null ? null : account.value();
        SessionId session = about.session();
        this.sessionId = session == null ? null : session.value();
    }

    /** The same, as this line of the audit trail has it. */
    OutboxEvent alsoIn(AuditEntry entry) {
        this.auditId = entry.id();
        return this;
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** Its id, by which whoever hears of it twice knows it. */
    public String id() {
        return id;
    }

    /** At whose customer. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** When. */
    public Instant at() {
        return at;
    }

    /** What happened. */
    public EventType type() {
        return type;
    }

    /** Who did it; empty for what happened by itself. */
    public String actorName() {
        return actorName;
    }

    /** What it happened to. */
    public About about() {
        return new About(
                subject,
                connectionId == null ? null : new ConnectionId(connectionId),
                accountId == null ? null : new AccountId(accountId),
                sessionId == null ? null : new SessionId(sessionId));
    }

    /** How it was before and is now, or empty; never a secret. */
    public String detail() {
        return detail;
    }

    /** The line of the audit trail that says the same; null where there is none. */
    public @Nullable String auditId() {
        return auditId;
    }
}
