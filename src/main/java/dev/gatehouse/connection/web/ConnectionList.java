package dev.gatehouse.connection.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Probed;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.journal.LastSignIns;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code #{connectionList}}: the customer's connections, and the beginning of another. */
@Named
@RequestScoped
public class ConnectionList {

    /**
     * A connection in the list.
     *
     * @param id its id
     * @param title what the customer calls it
     * @param state the name of its state
     * @param domain the domain as it was typed, or empty
     * @param lastSignIn when somebody last came in by it; null for never
     * @param health what the last look at it found; null before the first
     */
    public record Row(
            String id,
            String title,
            String state,
            String domain,
            @Nullable Instant lastSignIn,
            @Nullable Probed health) {

        /** Its id, for the pages. */
        public String getId() {
            return id;
        }

        /** Its title, for the pages. */
        public String getTitle() {
            return title;
        }

        /** Its state, for the pages. */
        public String getState() {
            return state;
        }

        /** Its domain, for the pages. */
        public String getDomain() {
            return domain;
        }

        /** When somebody last came in by it, for the pages. */
        public @Nullable Instant getLastSignIn() {
            return lastSignIn;
        }

        /** The name of its health, for the pages. */
        public String getHealth() {
            return health == null ? "" : health.health().name();
        }
    }

    @Inject
    Instance<Caller> callers;

    @Inject
    Connections connections;

    @Inject
    LastSignIns lastSignIns;

    @Inject
    Editor editor;

    @Inject
    Clock clock;

    @Inject
    Said said;

    private List<Row> rows = List.of();

    @PostConstruct
    void read() {
        rows = connections.all(callers.get().customer()).stream().map(this::row).toList();
    }

    /** The connections, oldest first. */
    public List<Row> getRows() {
        return rows;
    }

    /** How many there are. */
    public int getNumber() {
        return rows.size();
    }

    /** Whether the customer's plan has the Okta integration. */
    public boolean isIncluded() {
        return editor.isIncluded(callers.get().customer());
    }

    /** Begins another connection, and goes to its first step. */
    public @Nullable String add() {
        try {
            String title = rows.isEmpty() ? "Okta" : "Okta " + (rows.size() + 1);
            return "/console/connection-okta?faces-redirect=true&id=" + editor.add(callers.get(), title);
        } catch (Declined declined) {
            said.declined(declined);
            return null;
        }
    }

    private Row row(Connection connection) {
        String domain = connection
                .inUse(clock.instant())
                .or(connection::draft)
                .flatMap(number -> connections.revision(connection.id(), number))
                .map(Revision::values)
                .map(values -> values.typedDomain())
                .orElse("");
        return new Row(
                connection.id().value(),
                connection.title(),
                connection.state().name(),
                domain,
                lastSignIns.by(connection.customer(), connection.id()).orElse(null),
                connection.probed().orElse(null));
    }
}
