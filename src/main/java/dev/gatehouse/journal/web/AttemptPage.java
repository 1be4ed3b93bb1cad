package dev.gatehouse.journal.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.ConnectionTitles;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.JournalTable;
import dev.gatehouse.journal.RepairPlace;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{attempt}}: the page of one attempt of the caller's customer, found by the reference that people quote. */
@Named("attempt")
@RequestScoped
public class AttemptPage {

    @Inject
    Instance<Caller> callers;

    @Inject
    JournalTable table;

    @Inject
    Instance<ConnectionTitles> titles;

    @Inject
    Instance<RepairPlace> places;

    @Inject
    HttpServletRequest request;

    private String typed = "";
    private List<AttemptView> entries = List.of();

    @PostConstruct
    void read() {
        CustomerId customer = callers.get().customer();
        Asked asked = new Asked(request);
        typed = asked.text("reference");
        Optional<Reference> reference = asked.reference();
        if (reference.isPresent()) {
            Map<ConnectionId, String> known =
                    titles.isResolvable() ? titles.get().of(customer) : Map.of();
            entries = table.of(customer, reference.get()).stream()
                    .map(entry -> view(entry, known))
                    .toList();
        }
    }

    private AttemptView view(JournalEntry entry, Map<ConnectionId, String> known) {
        Spoken spoken = Spoken.to(request);
        return new AttemptView(entry, new JournalRow(entry, known, spoken), spoken, place(entry));
    }

    private @Nullable URI place(JournalEntry entry) {
        if (!places.isResolvable()
                || entry.connection().isEmpty()
                || entry.code().isEmpty()) {
            return null;
        }
        return places.get()
                .of(entry.customer(), entry.connection().get(), entry.code().get())
                .filter(address -> "https".equals(address.getScheme()))
                .orElse(null);
    }

    /** What was typed as a reference. */
    public String getTyped() {
        return typed;
    }

    /** Whether the journal has it. */
    public boolean isFound() {
        return !entries.isEmpty();
    }

    /** What the journal has of it, newest first. */
    public List<AttemptView> getEntries() {
        return entries;
    }

    /** Says by the status of the page whether there is such an attempt. */
    public void check() {
        if (!isFound()) {
            Objects.requireNonNull(jakarta.faces.context.FacesContext.getCurrentInstance())
                    .getExternalContext()
                    .setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
