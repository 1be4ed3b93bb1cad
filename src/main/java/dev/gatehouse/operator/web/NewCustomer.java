package dev.gatehouse.operator.web;

import dev.gatehouse.customer.CustomerRegister;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** {@code #{newCustomer}}: adds a customer. */
@Named("newCustomer")
@RequestScoped
public class NewCustomer {

    @Inject
    Acting acting;

    @Inject
    CustomerRegister register;

    private String id = "";
    private String name = "";
    private String plan = "standard";

    /** The id that the vendor chose; empty to have one made. */
    public String getId() {
        return id;
    }

    /** Types it. */
    public void setId(String typed) {
        this.id = typed == null ? "" : typed.strip();
    }

    /** What people call it. */
    public String getName() {
        return name;
    }

    /** Types it. */
    public void setName(String typed) {
        this.name = typed == null ? "" : typed.strip();
    }

    /** What it bought. */
    public String getPlan() {
        return plan;
    }

    /** Types it. */
    public void setPlan(String typed) {
        this.plan = typed == null ? "" : typed.strip();
    }

    /** Adds it, and goes to its page; stays where something has to be looked at. */
    public void add() {
        Optional<CustomerId> chosen = id.isEmpty() ? Optional.of(register.newId()) : CustomerId.parse(id);
        if (chosen.isEmpty()) {
            acting.wrong("desk_id");
            return;
        }
        Optional<CustomerRegister.Entry> entry = Entries.entry(name, plan);
        if (entry.isEmpty()) {
            acting.wrong("desk_entry");
        } else if (register.add(acting.at(chosen.get()).actor(), entry.get()) == CustomerRegister.Outcome.DONE) {
            acting.go("customer?id=" + chosen.get() + "&said=added");
        } else {
            acting.wrong("desk_taken");
        }
    }
}
