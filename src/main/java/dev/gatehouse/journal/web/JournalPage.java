package dev.gatehouse.journal.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.ConnectionTitles;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.JournalTable;
import dev.gatehouse.journal.Leaf;
import dev.gatehouse.journal.SignInsPerDay;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code #{journal}}: the page Sign-in journal, of the caller's own customer. Everything that it shows stands in its address. */
@Named("journal")
@RequestScoped
public class JournalPage {

    @Inject
    Instance<Caller> callers;

    @Inject
    JournalTable table;

    @Inject
    SignInsPerDay days;

    @Inject
    Instance<ConnectionTitles> titles;

    @Inject
    HttpServletRequest request;

    private Asked asked = new Asked(Map.of());
    private Map<ConnectionId, String> connections = Map.of();
    private @Nullable Leaf<JournalEntry> leaf;
    private @Nullable Spoken spoken;
    private @Nullable Chart chart;

    @PostConstruct
    void read() {
        CustomerId customer = callers.get().customer();
        asked = new Asked(request);
        spoken = Spoken.to(request);
        connections = titles.isResolvable() ? titles.get().of(customer) : Map.of();
        leaf = table.page(customer, asked.journal(), asked.page());
        chart = new Chart(days.of(customer), spoken);
    }

    /** The entries on this page. */
    public List<JournalRow> getRows() {
        return leaf().lines().stream()
                .map(entry -> new JournalRow(entry, connections, spoken()))
                .toList();
    }

    /** The last thirty days. */
    public Chart getChart() {
        return Objects.requireNonNull(chart);
    }

    /** What was typed for the person. */
    public String getPerson() {
        return asked.text("person");
    }

    /** The first day asked for. */
    public String getFrom() {
        return Objects.toString(asked.period().from(), "");
    }

    /** The last day asked for. */
    public String getTo() {
        return Objects.toString(asked.period().to(), "");
    }

    /** What outcomes there are. */
    public List<Choice> getOutcomes() {
        return Arrays.stream(JournalEntry.Outcome.values())
                .map(outcome -> choice("outcome", outcome.name(), spoken().text("journal_outcome_" + outcome)))
                .toList();
    }

    /** What reasons for a refusal there are. */
    public List<Choice> getCodes() {
        return Arrays.stream(RefusalCode.values())
                .map(code -> choice("code", code.name(), spoken().wording().says(code)))
                .sorted(java.util.Comparator.comparing(Choice::says))
                .toList();
    }

    /** The customer's connections, as far as their titles are known. */
    public List<Choice> getConnections() {
        return connections.entrySet().stream()
                .map(one -> choice("connection", one.getKey().value(), one.getValue()))
                .toList();
    }

    /** Whether the list is narrowed. */
    public boolean isNarrowed() {
        return asked.narrows();
    }

    /** Whether it is looked at from somewhere else than its beginning. */
    public boolean isElsewhere() {
        return asked.page() != null;
    }

    /** The query of the same list, from its beginning. */
    public String getQuery() {
        return asked.query();
    }

    /** The query of the page of what is newer; empty on the first. */
    public String getNewer() {
        return asked.query(leaf().newer());
    }

    /** The query of the page of what is older; empty on the last. */
    public String getOlder() {
        return asked.query(leaf().older());
    }

    private Choice choice(String name, String value, String says) {
        return new Choice(value, says, asked.text(name).equals(value));
    }

    private Leaf<JournalEntry> leaf() {
        return Objects.requireNonNull(leaf);
    }

    private Spoken spoken() {
        return Objects.requireNonNull(spoken);
    }
}
