package dev.gatehouse.customer.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.customer.RuleQuestions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code #{enforcement}}: whether the sign-in rule holds beyond these walls (DESIGN 4.4). */
@Named("enforcement")
@RequestScoped
public class Enforcement {

    @Inject
    Instance<Caller> callers;

    @Inject
    VendorApplication application;

    @Inject
    RuleQuestions questions;

    /** Whether the vendor's application, which may check passwords itself, has never asked whether it is allowed to at this customer. */
    public boolean isUnasked() {
        return application.isHandedOver()
                && questions.last(callers.get().customer()).isEmpty();
    }
}
