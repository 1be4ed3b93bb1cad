package dev.gatehouse.operator.web;

import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{deskJournal}}: the attempt that a reference names, whichever customer's it is. */
@Named("deskJournal")
@RequestScoped
public class DeskJournal {

    @Inject
    Acting acting;

    @Inject
    Journal journal;

    @Inject
    Customers customers;

    @Inject
    HttpServletRequest request;

    private String typed = "";
    private Optional<JournalEntry> found = Optional.empty();

    @PostConstruct
    void read() {
        typed = acting.asked("reference").orElse("");
        String letters = typed.replaceAll("[^A-Za-z0-9]", "");
        found = Reference.parse(letters.replaceAll("(.{4})(?=.)", "$1-")).flatMap(journal::latestOf);
    }

    /** What was typed. */
    public String getTyped() {
        return typed;
    }

    /** Whether some journal has it. */
    public boolean isFound() {
        return found.isPresent();
    }

    private JournalEntry entry() {
        return found.orElseThrow(() -> new IllegalStateException("no such attempt"));
    }

    /** Its reference, as journals write it. */
    public String getReference() {
        return entry().reference().value();
    }

    /** Whose it is. */
    public String getCustomerId() {
        return entry().customer().value();
    }

    /** What people call that customer. */
    public String getCustomer() {
        return customers.byId(entry().customer()).map(Customer::name).orElse("");
    }

    /** Whether it is the vendor itself. */
    public boolean isOwn() {
        return acting.isOwn(entry().customer());
    }

    /** When the attempt ended. */
    public Instant getAt() {
        return entry().at();
    }

    /** How it ended. */
    public String getOutcome() {
        return entry().outcome().name();
    }

    /** The email that was claimed, or empty. */
    public String getEmail() {
        return entry().email();
    }

    /** The code of the refusal, or empty. */
    public String getCode() {
        return entry().code().map(code -> code.key()).orElse("");
    }

    /** What the visitor read; null where nobody was turned away. */
    public @Nullable String getSays() {
        return entry().code().map(Pages.wording(request)::says).orElse(null);
    }

    /** What the customer's admin can do about it; or empty. */
    public String getRemedy() {
        return entry().code().map(Pages.wording(request)::repairs).orElse("");
    }

    /** What would have been accepted. */
    public String getExpected() {
        return entry().expected();
    }

    /** What came instead. */
    public String getFoundValue() {
        return entry().found();
    }
}
