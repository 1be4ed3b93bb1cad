package dev.gatehouse.customer.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.customer.SaasApplication;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.CustomerId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code #{settings}}: the page Account settings, of the caller's own customer. */
@Named("settings")
@RequestScoped
public class AccountSettings {

    @Inject
    Instance<Caller> callers;

    @Inject
    Customers customers;

    @Inject
    Plans plans;

    @Inject
    BaseUrl base;

    @Inject
    RecoveryCodes codes;

    private @Nullable Customer customer;
    private List<SaasApplication> applications = List.of();
    private boolean passwords;
    private int codesLeft;

    @PostConstruct
    void read() {
        CustomerId id = callers.get().customer();
        customer = customers.byId(id).orElseThrow();
        applications = customers.applicationsOf(id);
        passwords = customers.allowsPasswords(id);
        codesLeft = codes.remaining(id);
    }

    /** What people call the customer. */
    public String getName() {
        return customer().name();
    }

    /** The Customer ID. */
    public String getCustomerId() {
        return customer().id().value();
    }

    /** The plan's name. */
    public String getPlan() {
        return customer().plan();
    }

    /** Whether the plan includes sign-in through Okta. */
    public boolean isOktaIncluded() {
        return plans.includeOkta(customer().plan());
    }

    /** The customer's SaaS applications, by name. */
    public List<SaasApplication> getApplications() {
        return applications;
    }

    /** The rule as it holds now: a trial whose deadline has passed counts as PASSWORD_TOO. */
    public SignInRule getRule() {
        return passwords ? SignInRule.PASSWORD_TOO : customer().signInRule();
    }

    /** Until when Okta is on trial as the only way in. */
    public @Nullable Instant getTrialUntil() {
        return customer().provisionalUntil().orElse(null);
    }

    /** Whether recovery codes are the only way in should Okta fail. */
    public boolean isDependentOnCodes() {
        return !passwords;
    }

    /** How many recovery codes can still be used. */
    public int getCodesLeft() {
        return codesLeft;
    }

    /** How many are made together. */
    public int getCodesMade() {
        return RecoveryCodes.NUMBER;
    }

    /** Where the customer's people sign in, with its id filled in. */
    public String getSignInAddress() {
        return base + "/signin?customer=" + getCustomerId();
    }

    /** What Okta calls for a sign-in that begins there. */
    public String getInitiateAddress() {
        return base + "/customer/" + getCustomerId();
    }

    private Customer customer() {
        return Objects.requireNonNull(customer);
    }
}
