package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Emergency access as it is on record. */
@Entity
@Table(name = "emergency_access")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class StoredEmergency {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "account_id")
    private String accountId;

    private String email;
    private String reason;

    @Column(name = "opened_by")
    private String openedBy;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Version
    private long version;

    protected StoredEmergency() {}

    StoredEmergency(Actor by, Account account, String reason, Instant now, Instant endsAt) {
        this.id = "emg_" + UUID.randomUUID();
        this.customerId = account.customer().value();
        this.accountId = account.id().value();
        this.email = account.email();
        this.reason = reason;
        this.openedBy = by.name();
        this.openedAt = now;
        this.endsAt = endsAt;
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    String email() {
        return email;
    }

    EmergencyAccess.Opened opened() {
        return new EmergencyAccess.Opened(id, email, reason, openedBy, endsAt);
    }

    void close(Instant now) {
        this.closedAt = now;
    }

    Instant use(Instant now) {
        this.usedAt = now;
        return endsAt;
    }
}
