package dev.gatehouse.journal;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the audit trail. Written once, never changed. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry implements Line {

    private static final int LONGEST = 1000;

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private Instant at;

    @Column(name = "account_id")
    private @Nullable String accountId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "user_agent")
    private String userAgent;

    @Enumerated(EnumType.STRING)
    private AuditAction action;

    private String subject;
    private String detail;

    protected AuditEntry() {}

    AuditEntry(Instant at, Actor actor, AuditAction action, String subject, String detail) {
        this.id = "aud_" + UUID.randomUUID();
        this.at = at;
        this.customerId = actor.customer().value();
        AccountId account = actor.account();
        this.accountId = account == null ? null : account.value();
        this.actorName = actor.name();
        this.clientAddress = actor.visitor().address();
        this.userAgent = actor.visitor().userAgent();
        this.action = action;
        this.subject = subject;
        this.detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
    }

    /** Its id. */
    @Override
    public String id() {
        return id;
    }

    /** At whose customer. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** When. */
    @Override
    public Instant at() {
        return at;
    }

    /** The email of who did it; empty for what happened by itself. */
    public String actorName() {
        return actorName;
    }

    /** The address it was done from; empty for what happened by itself. */
    public String clientAddress() {
        return clientAddress;
    }

    /** The account of who did it; empty for what happened by itself. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(accountId).map(AccountId::new);
    }

    /** What the browser said it is that it was done with; empty for what happened by itself. */
    public String userAgent() {
        return userAgent;
    }

    /** What was done. */
    public AuditAction action() {
        return action;
    }

    /** What it was done to: an id, a title or an email. */
    public String subject() {
        return subject;
    }

    /** How it was before and is now, or empty; never a secret. */
    public String detail() {
        return detail;
    }
}
