package dev.gatehouse.wiring;

import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.logging.Logger;

/**
 * Lets passwords in again at the vendor's own customer, by the word of whoever runs the server (DESIGN 4.8): no operator stands above
 * the vendor's own people who could let them in.
 */
@Dependent
class ResetRule {

    private static final Logger LOG = Logger.getLogger(ResetRule.class.getName());
    private static final String SETTING = "gatehouse.recovery.reset-rule";

    private final Customers customers;
    private final VendorCustomer vendor;
    private final AuditTrail audit;

    @Inject
    ResetRule(Customers customers, VendorCustomer vendor, AuditTrail audit) {
        this.customers = customers;
        this.vendor = vendor;
        this.audit = audit;
    }

    /** Does so, where they are kept out; warns in any case, as the setting is not to stay. */
    @Transactional
    void apply() {
        if (customers.letPasswordsIn(vendor.id())) {
            audit.announce(
                    Actor.itself(vendor.id()),
                    AuditAction.PASSWORDS_LET_IN,
                    vendor.id().value(),
                    "by the setting " + SETTING);
        }
        LOG.warning("Passwords are let in at " + vendor.id() + " at each start (" + SETTING
                + "). Take the setting away once the connection is repaired.");
    }
}
