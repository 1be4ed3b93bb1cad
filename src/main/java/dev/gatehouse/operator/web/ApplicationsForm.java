package dev.gatehouse.operator.web;

import dev.gatehouse.customer.CustomerRegister;
import dev.gatehouse.customer.CustomerRegister.Outcome;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.SaasApplication;
import dev.gatehouse.ids.SaasApplicationId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code #{applications}}: the SaaS applications of the customer on the page. */
@Named("applications")
@RequestScoped
public class ApplicationsForm {

    @Inject
    DeskCustomer customer;

    @Inject
    Acting acting;

    @Inject
    Customers customers;

    @Inject
    CustomerRegister register;

    private String id = "";
    private String name = "";

    /** Those that there are, by name. */
    public List<SaasApplication> getAll() {
        return customers.applicationsOf(customer.id());
    }

    /** The id of a new one. */
    public String getId() {
        return id;
    }

    /** Types it. */
    public void setId(String typed) {
        this.id = typed == null ? "" : typed.strip();
    }

    /** The name of a new one. */
    public String getName() {
        return name;
    }

    /** Types it. */
    public void setName(String typed) {
        this.name = typed == null ? "" : typed.strip();
    }

    /** Adds one. */
    public void add() {
        change(
                id,
                name,
                "app_added",
                (which, what) -> register.add(customer.caller().actor(), which, what));
    }

    /** Renames the one whose id and new name stand in the form. */
    public void rename() {
        change(
                acting.asked("application").orElse(""),
                acting.asked("name").orElse(""),
                "app_renamed",
                (which, what) -> register.rename(customer.caller().actor(), which, what));
    }

    /** Takes the one away whose id stands in the form. */
    public void remove() {
        change(
                acting.asked("application").orElse(""),
                "-",
                "app_removed",
                (which, what) -> register.remove(customer.caller().actor(), which));
    }

    private void change(String which, String what, String said, BiFunction<SaasApplicationId, String, Outcome> action) {
        Optional<SaasApplicationId> meant = SaasApplicationId.parse(which);
        Optional<String> fitting = Entries.name(what);
        if (meant.isEmpty() || fitting.isEmpty()) {
            acting.wrong(meant.isEmpty() ? "desk_id" : "desk_entry");
            return;
        }
        switch (action.apply(meant.get(), fitting.get())) {
            case DONE, CHANGED, UNCHANGED -> customer.done(said);
            case ID_TAKEN -> acting.wrong("desk_taken");
            case NOT_FOUND, OUTDATED -> acting.wrong("desk_gone");
        }
    }
}
