package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.testing.database.Database;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which connection a start is meant for, where an org goes by several names. */
class ConnectionChoiceTest {

    private static final String OLD = "https://acme.okta.example";
    private static final String NEW = "https://login.acme.example";
    private static final String SERVER = "/oauth2/aus1";

    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> List.of("acme", "other").forEach(id -> entities.persist(customer(id))));
        add(on("acme", "acme", NEW));
        prove("acme", "acme", OLD, NEW);
    }

    @Test
    void the_tile_of_an_org_that_has_moved_may_send_the_old_issuer() {
        assertThat(initiated(OLD)).isEqualTo(connectionId("acme"));
        assertThat(initiated(NEW)).isEqualTo(connectionId("acme"));
    }

    @Test
    void an_old_issuer_selects_the_org_that_had_it_and_not_another_server_at_its_host() {
        add(on("server", "acme", OLD + SERVER));

        assertThat(initiated(OLD)).isEqualTo(connectionId("acme"));
        assertThat(initiated(OLD + SERVER)).isEqualTo(connectionId("server"));
    }

    @Test
    void the_orgs_old_issuer_selects_the_custom_server_that_was_at_its_host() {
        add(on("other", "other", NEW + SERVER));
        prove("other", "other", OLD + SERVER, NEW + SERVER);

        ConnectionId chosen = database.read(
                entities -> choice(entities, choice -> choice.initiated(customerId("other"), Optional.of(OLD))));

        assertThat(chosen).isEqualTo(connectionId("other"));
    }

    @Test
    void the_exact_issuer_comes_before_an_alias() {
        add(on("exact", "acme", OLD));

        assertThat(initiated(OLD)).isEqualTo(connectionId("exact"));
    }

    @Test
    void another_customers_alias_selects_nothing() {
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> database.read(entities ->
                        choice(entities, choice -> choice.initiated(customerId("other"), Optional.of(OLD)))));

        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.CONNECTION_NOT_FOUND);
    }

    @Test
    void the_old_domain_typed_at_the_sign_in_page_leads_to_the_connection() {
        assertThat(typed("acme.okta.example", "")).isEqualTo(connectionId("acme"));
        assertThat(typed("login.acme.example", "acme")).isEqualTo(connectionId("acme"));
    }

    @Test
    void a_domain_that_another_customer_has_now_is_theirs_and_the_customer_id_tells_the_other() {
        add(on("theirs", "other", OLD));

        assertThat(typed("acme.okta.example", "")).isEqualTo(connectionId("theirs"));
        assertThat(typed("acme.okta.example", "acme")).isEqualTo(connectionId("acme"));
        assertThat(typed("acme.okta.example", "other")).isEqualTo(connectionId("theirs"));
    }

    @Test
    void a_domain_that_two_customers_had_once_asks_for_the_customer_id() {
        add(on("other", "other", "https://login.other.example"));
        prove("other", "other", OLD, "https://login.other.example");

        assertThat(catchThrowableOfType(Refused.class, () -> typed("acme.okta.example", ""))
                        .refusal()
                        .code())
                .isEqualTo(RefusalCode.CONNECTION_NOT_FOUND);
        assertThat(typed("acme.okta.example", "acme")).isEqualTo(connectionId("acme"));
        assertThat(typed("acme.okta.example", "other")).isEqualTo(connectionId("other"));
    }

    private void add(Revision revision) {
        database.change(entities -> OpenConnections.connections(entities).add(revision));
    }

    private void prove(String customer, String connection, String from, String to) {
        database.change(entities -> OpenAccounts.aliases(entities)
                .prove(new Aliases.Proof(
                        customerId(customer), connectionId(connection), name(from), name(to), "an-admin", "a-key")));
    }

    private static Aliases.Name name(String issuer) {
        return new Aliases.Name(issuer, URI.create(issuer).getAuthority());
    }

    private ConnectionId initiated(String iss) {
        return database.read(
                entities -> choice(entities, choice -> choice.initiated(customerId("acme"), Optional.of(iss))));
    }

    private ConnectionId typed(String domain, String id) {
        return database.read(entities -> choice(entities, choice -> choice.typed(domain, id)));
    }

    private static ConnectionId choice(
            jakarta.persistence.EntityManager entities, Function<ConnectionChoice, Revision> question) {
        return question.apply(
                        new ConnectionChoice(OpenConnections.connections(entities), OpenConnections.moves(entities)))
                .connectionId();
    }
}
