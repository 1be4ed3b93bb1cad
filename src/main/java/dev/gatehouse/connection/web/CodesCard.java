package dev.gatehouse.connection.web;

import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.connection.BackupCodes;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.CustomerId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{codesCard}}: how many recovery codes are left, and whether that has to be seen to. */
@Named
@RequestScoped
public class CodesCard {

    @Inject
    OneConnection one;

    @Inject
    BackupCodes backup;

    @Inject
    Customers customers;

    private BackupCodes.Stock stock = new BackupCodes.Stock(0, Optional.empty(), false);
    private boolean shown;
    private boolean onlyWay;

    @PostConstruct
    void read() {
        CustomerId customer = one.caller().customer();
        shown = backup.areOfUse(customer);
        stock = backup.stock(customer);
        onlyWay = !customers.allowsPasswords(customer);
    }

    /** Whether the customer has anything to repair by them. */
    public boolean isShown() {
        return shown;
    }

    /** How many can still be used. */
    public int getLeft() {
        return stock.left();
    }

    /** How many are made together. */
    public int getNumber() {
        return RecoveryCodes.NUMBER;
    }

    /** When they were made; null for never. */
    public @Nullable Instant getMadeAt() {
        return stock.madeAt().orElse(null);
    }

    /** Whether they count no more, as somebody who may know them is an admin no more. */
    public boolean isLapsed() {
        return stock.isVoid();
    }

    /** Whether nothing but Okta opens the console: neither a code nor a password. */
    public boolean isUrgent() {
        return onlyWay && stock.left() == 0;
    }
}
