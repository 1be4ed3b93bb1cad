package dev.gatehouse.journal.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditEntry;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.Leaf;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code #{audit}}: the page Audit trail, of the caller's own customer. Everything that it shows stands in its address. */
@Named("audit")
@RequestScoped
public class AuditPage {

    @Inject
    Instance<Caller> callers;

    @Inject
    AuditTrail trail;

    @Inject
    HttpServletRequest request;

    private Asked asked = new Asked(Map.of());
    private @Nullable Leaf<AuditEntry> leaf;
    private @Nullable Spoken spoken;

    @PostConstruct
    void read() {
        asked = new Asked(request);
        spoken = Spoken.to(request);
        leaf = trail.page(callers.get().customer(), asked.audit(), asked.page());
    }

    /** The lines on this page. */
    public List<AuditRow> getRows() {
        return leaf().lines().stream()
                .map(entry -> new AuditRow(entry, spoken()))
                .toList();
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

    /** What actions there are. */
    public List<Choice> getActions() {
        return Arrays.stream(AuditAction.values())
                .map(action -> new Choice(
                        action.name(),
                        spoken().text("audit_" + action),
                        asked.text("action").equals(action.name())))
                .sorted(Comparator.comparing(Choice::says))
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

    private Leaf<AuditEntry> leaf() {
        return Objects.requireNonNull(leaf);
    }

    private Spoken spoken() {
        return Objects.requireNonNull(spoken);
    }
}
