package dev.gatehouse.connection;

import static dev.gatehouse.connection.OpenConnections.connections;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the daily looks find, and whom it is told. */
class HealthChecksTest {

    private final StoppedClock clock = new StoppedClock();
    private final Database database = Database.empty();

    @BeforeEach
    void aConnection() {
        database.change(entities -> entities.persist(customer("acme")));
        database.change(entities -> connections(entities).add(on("first", "acme", "https://acme.okta.com")));
    }

    @Test
    void that_a_secret_is_rejected_is_told() {
        found(Health.SECRET_REJECTED, "invalid_client");

        assertThat(told()).isEqualTo("SECRET_FAILING " + connectionId("first") + " Title of first invalid_client");
        assertThat(database.value("select action from audit_entry")).isEqualTo("SECRET_REJECTED");
    }

    @Test
    void that_a_provider_is_in_trouble_is_told() {
        found(Health.PROVIDER_TROUBLE, "HTTP 500");

        assertThat(told()).isEqualTo("CONNECTION_FAILING " + connectionId("first") + " Title of first HTTP 500");
        assertThat(database.value("select action from audit_entry")).isEqualTo("CONNECTION_UNWELL");
    }

    @Test
    void what_is_the_same_the_next_day_is_told_once() {
        found(Health.SECRET_REJECTED, "invalid_client");
        found(Health.SECRET_REJECTED, "invalid_client");

        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("1");
    }

    @Test
    void what_is_amiss_for_another_reason_is_told_again() {
        found(Health.PROVIDER_TROUBLE, "HTTP 500");
        database.sql("delete from outbox_event");
        found(Health.SECRET_REJECTED, "invalid_client");

        assertThat(told()).startsWith("SECRET_FAILING");
    }

    @Test
    void that_all_is_well_is_told_to_nobody() {
        found(Health.WELL, "");

        assertThat(told()).isEmpty();
        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
    }

    @Test
    void that_a_provider_goes_by_another_name_is_told() {
        found(Health.MOVED, "https://login.acme.example");

        assertThat(told()).startsWith("CONNECTION_FAILING").endsWith("https://login.acme.example");
    }

    @Test
    void a_sign_in_that_found_another_issuer_brings_the_next_look_forward_once_in_ten_minutes() {
        database.sql("update connection set probed_at = ?", clock.instant().minusSeconds(3600));
        database.sql(
                "insert into provider_sighting (connection_id, customer_id, issuer, key_prints, read_at, moved_to, version)"
                        + " values (?, 'acme', 'https://acme.okta.com', '', ?, '', 0)",
                connectionId("first").value(),
                clock.instant());
        assertThat(due()).isEmpty();

        suspect();
        assertThat(due()).containsExactly(connectionId("first"));
        assertThat(taken()).isTrue();
        assertThat(taken()).isFalse();
        assertThat(due()).isEmpty();
        suspect();
        assertThat(due()).isEmpty();
    }

    private List<ConnectionId> due() {
        return database.read(entities -> checks(entities).due(10));
    }

    private boolean taken() {
        return database.read(entities -> checks(entities).take(connectionId("first")));
    }

    private void suspect() {
        database.change(entities -> new Sightings(entities, clock).suspect(connectionId("first")));
    }

    private HealthChecks checks(EntityManager entities) {
        return new HealthChecks(entities, OpenJournal.audit(entities, clock), clock);
    }

    private void found(Health health, String found) {
        database.change(entities -> new HealthChecks(entities, OpenJournal.audit(entities, clock), clock)
                .found(connectionId("first"), health, found));
    }

    private String told() {
        return database.value("select coalesce(listagg(concat_ws(' ', type, connection_id, subject, detail), '; '), '')"
                + " from outbox_event");
    }
}
