package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recovery code on record, by its hash. */
@Entity
@Table(name = "recovery_code")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class StoredRecoveryCode {

    @Id
    private String hash;

    @Column(name = "set_id")
    private String setId;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "used_by")
    private @Nullable String usedBy;

    protected StoredRecoveryCode() {}

    StoredRecoveryCode(RecoveryCode code, RecoverySet set) {
        this.hash = code.hash();
        this.setId = set.id();
        this.customerId = set.customer().value();
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    void use(@Nullable AccountId by, Instant now) {
        usedAt = now;
        usedBy = by == null ? null : by.value();
    }
}
