package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.testing.database.Database;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownTitlesTest {

    private final Database database = Database.empty();

    @BeforeEach
    void two_customers() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("bolt"));
            entities.flush();
            OpenConnections.connections(entities).add(on("first", "acme", "https://acme.okta.com"));
            OpenConnections.connections(entities).add(on("second", "bolt", "https://bolt.okta.com"));
        });
    }

    @Test
    void a_customers_connections_are_known_by_their_titles_and_no_others() {
        assertThat(titles("acme")).containsExactly(Map.entry(connectionId("first"), "Title of first"));
    }

    @Test
    void a_customer_without_connections_has_no_titles() {
        assertThat(titles("core")).isEmpty();
    }

    private Map<ConnectionId, String> titles(String customer) {
        return database.read(
                entities -> new KnownTitles(OpenConnections.connections(entities)).of(customerId(customer)));
    }
}
