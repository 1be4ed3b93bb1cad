package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The recovery codes that were made together, and who the customer's admins were then. */
@Entity
@Table(name = "recovery_set")
class RecoverySet {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "made_at")
    private Instant madeAt;

    @ElementCollection(fetch = FetchType.EAGER) // it is read where no transaction is, too
    @CollectionTable(name = "recovery_set_admin", joinColumns = @JoinColumn(name = "set_id"))
    @Column(name = "account_id")
    private Set<String> admins = new HashSet<>();

    protected RecoverySet() {}

    RecoverySet(CustomerId customer, List<Account> admins, Instant madeAt) {
        this.id = "rcs_" + UUID.randomUUID();
        this.customerId = customer.value();
        this.madeAt = madeAt;
        admins.forEach(admin -> this.admins.add(admin.id().value()));
    }

    String id() {
        return id;
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    Instant madeAt() {
        return madeAt;
    }

    /** Whether nobody who was an admin then, and may know the codes, has been removed since. */
    boolean isGood(List<Account> present) {
        Set<String> stillThere =
                present.stream().map(Account::id).map(AccountId::value).collect(Collectors.toSet());
        return stillThere.containsAll(admins);
    }
}
