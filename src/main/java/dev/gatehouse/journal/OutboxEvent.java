package dev.gatehouse.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An event that waits to be delivered; written in the transaction that it speaks of. */
@Entity
@Table(name = "outbox_event")
@SuppressWarnings("UnusedVariable") // whoever delivers it reads the row
class OutboxEvent {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private Instant at;
    private String type;

    @Column(name = "audit_id")
    private String auditId;

    protected OutboxEvent() {}

    OutboxEvent(String id, AuditEntry of) {
        this.id = id;
        this.customerId = of.customer().value();
        this.at = of.at();
        this.type = of.action().name();
        this.auditId = of.id();
    }
}
