package dev.gatehouse.operator.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.CustomerRegister;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.CustomerId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code #{deskCustomer}}: the customer whose id stands in the address or in the form. */
@Named("deskCustomer")
@RequestScoped
public class DeskCustomer {

    private static final int MOST_ADMINS = 20;
    private static final Set<String> SAID = Set.of(
            "added",
            "changed",
            "app_added",
            "app_renamed",
            "app_removed",
            "emergency_opened",
            "emergency_ended",
            "link_revoked");

    @Inject
    Acting acting;

    @Inject
    Customers customers;

    @Inject
    CustomerRegister register;

    @Inject
    Connections connections;

    @Inject
    AccountDirectory accounts;

    @Inject
    Plans plans;

    @Inject
    Clock clock;

    private Optional<Customer> found = Optional.empty();
    private String name = "";
    private String plan = "";
    private String version = "";

    @PostConstruct
    void read() {
        found = acting.asked("id").flatMap(CustomerId::parse).flatMap(customers::byId);
        found.ifPresent(customer -> {
            name = customer.name();
            plan = customer.plan();
            version = String.valueOf(customer.version());
        });
    }

    /** Shows the page for what does not exist, where there is no such customer. */
    public void require() throws IOException {
        if (found.isEmpty()) {
            Acting.nothingHere();
        }
    }

    CustomerId id() {
        return customer().id();
    }

    /** The operator in place of its admin. */
    Caller caller() {
        return acting.at(id());
    }

    /** Goes on to this page, which says what was done. */
    void done(String said) {
        acting.go("customer?id=" + id() + "&said=" + said);
    }

    private Customer customer() {
        return found.orElseThrow(() -> new IllegalStateException("no such customer"));
    }

    /** Its id; empty where there is no such customer. */
    public String getId() {
        return found.map(customer -> customer.id().value()).orElse("");
    }

    /** What people call it. */
    public String getTitle() {
        return found.map(Customer::name).orElse("");
    }

    /** What is typed as its name. */
    public String getName() {
        return name;
    }

    /** Types it. */
    public void setName(String typed) {
        this.name = typed;
    }

    /** What is typed as its plan. */
    public String getPlan() {
        return plan;
    }

    /** Types it. */
    public void setPlan(String typed) {
        this.plan = typed;
    }

    /** Which of its versions was seen. */
    public String getVersion() {
        return version;
    }

    /** Comes back with the form. */
    public void setVersion(String seen) {
        this.version = seen;
    }

    /** Whether its plan includes sign-in through Okta. */
    public boolean isOktaIncluded() {
        return plans.includeOkta(customer().plan());
    }

    /** Whether it is the vendor itself, for which nobody acts. */
    public boolean isOwn() {
        return acting.isOwn(id());
    }

    /** The rule as it holds now. */
    public SignInRule getRule() {
        return customers.allowsPasswords(id())
                ? SignInRule.PASSWORD_TOO
                : customer().signInRule();
    }

    /** Until when Okta is on trial as the only way in. */
    public @Nullable Instant getTrialUntil() {
        return customer().provisionalUntil().orElse(null);
    }

    /** Its connections, oldest first. */
    public List<Connection> getConnections() {
        return connections.all(id());
    }

    /** Its admins, by email: twenty at most. */
    public List<Account> getAdmins() {
        return accounts.admins(id()).stream().limit(MOST_ADMINS).toList();
    }

    /** Whether the operator proved who they are a moment ago. */
    public boolean isFresh() {
        return acting.caller().isFresh(clock.instant());
    }

    /** Where they prove it once more, and come back to this page. */
    public String getAgainAddress() {
        return "/signin/again?return=" + Acting.encoded("/operator/customer?id=" + id());
    }

    /** What was done a moment ago, as the end of the key of its text; or empty. */
    public String getSaid() {
        return acting.asked("said").filter(SAID::contains).orElse("");
    }

    /** Stores name and plan. */
    public void change() {
        Optional<CustomerRegister.Entry> entry = Entries.entry(name, plan);
        Optional<Long> seen =
                Optional.of(version).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
        if (entry.isEmpty() || seen.isEmpty()) {
            acting.wrong("desk_entry");
            return;
        }
        switch (register.change(caller().actor(), entry.get(), seen)) {
            case DONE, CHANGED, UNCHANGED -> done("changed");
            case OUTDATED -> acting.wrong("desk_outdated");
            case NOT_FOUND, ID_TAKEN -> acting.wrong("desk_entry");
        }
    }
}
