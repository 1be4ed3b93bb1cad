package dev.gatehouse.connection;

import static dev.gatehouse.connection.OpenConnections.connections;
import static dev.gatehouse.testing.database.Samples.BEGINNING;
import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.draft;
import static dev.gatehouse.testing.database.Samples.on;
import static dev.gatehouse.testing.database.Samples.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.customer.SaasApplication;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.SaasApplicationId;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ClientSecret;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final String OKTA = "https://shared.okta.com";
    private static final String HOST = "shared.okta.com";

    private static final ProviderSettings KEYCLOAK = new ProviderSettings(
            "Keycloak.example:8443",
            URI.create("https://keycloak.example:8443/realms/acme/.well-known/openid-configuration?x=1"),
            new Issuer("https://keycloak.example:8443/realms/acme/"),
            "the-client",
            ClientAuthentication.CLIENT_SECRET_POST,
            ResponseMode.FORM_POST,
            "openid email groups",
            List.of("ES256", "RS256"),
            true);

    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> List.of("acme", "bolt", "core").forEach(id -> entities.persist(customer(id))));
    }

    @Test
    void a_connection_comes_back_as_it_was_stored() {
        store(draft("first", "acme", KEYCLOAK));

        Revision stored = byId("first");

        assertThat(stored.connectionId()).isEqualTo(connectionId("first"));
        assertThat(stored.customer()).isEqualTo(customerId("acme"));
        assertThat(stored.title()).isEqualTo("Title of first");
        assertThat(stored.provider()).isEqualTo(KEYCLOAK);
        assertThat(stored.number()).isEqualTo(1);
        assertThat(stored.options())
                .isEqualTo(new Options(
                        "openid email groups",
                        ResponseMode.FORM_POST,
                        List.of("ES256", "RS256"),
                        true,
                        null,
                        null,
                        StepUp.NONE,
                        Stay.USUAL));
        assertThat(stored.connection().isOn()).isFalse();
    }

    @Test
    void how_long_its_sessions_last_comes_back_as_it_was_stored() {
        Stay stay = new Stay(Optional.of(Duration.ofMinutes(15)), Optional.of(Duration.ofHours(8)), false);
        Revision draft = draft("first", "acme", KEYCLOAK);
        store(OpenConnections.with(draft, draft.options().with(stay)));

        assertThat(byId("first").options().stay()).isEqualTo(stay);
    }

    @Test
    void an_unknown_id_leads_nowhere() {
        store(draft("second", "acme", KEYCLOAK));

        assertThat(stored("first")).isEmpty();
    }

    @Test
    void a_connection_is_turned_on_only_with_a_client_secret() {
        Revision revision = draft("first", "acme", KEYCLOAK);

        assertThatIllegalStateException()
                .isThrownBy(() -> revision.turnOnUnrehearsed(BEGINNING))
                .withMessageContaining("client secret");
        revision.storeSecret(Redacted.of("s3cret"), SEAL);
        revision.turnOnUnrehearsed(BEGINNING);
        assertThat(revision.connection().isOn()).isTrue();
        revision.connection().disable(BEGINNING);
        assertThat(revision.connection().isOn()).isFalse();
    }

    @Test
    void a_secret_is_stored_sealed_and_opens_in_its_own_row() {
        store(on("first", "acme", OKTA));

        assertThat(database.value("select client_secret from connection_revision"))
                .startsWith("ey")
                .doesNotContain("secret of first");
        assertThat(OpenConnections.secret(byId("first"), SEAL).reveal()).isEqualTo("secret of first");
    }

    @Test
    void a_secret_that_was_moved_to_another_row_does_not_open() {
        store(on("first", "acme", OKTA), on("second", "bolt", OKTA));
        database.sql(
                "update connection_revision set client_secret ="
                        + " (select client_secret from connection_revision where connection_id = ?1) where connection_id = ?2",
                connectionId("first").value(),
                connectionId("second").value());

        assertThatIllegalStateException()
                .isThrownBy(() -> OpenConnections.secret(byId("second"), SEAL))
                .withMessageContaining("gatehouse.sealing.keys")
                .withMessageContaining(connectionId("second").value());
        assertThat(OpenConnections.secret(byId("first"), SEAL).reveal()).isEqualTo("secret of first");
    }

    @Test
    void a_client_comes_back_to_the_address_where_its_attempt_began() {
        Revision connection = on("first", "acme", OKTA);
        BaseUrl second = new BaseUrl(URI.create("https://second.example"));
        Clients clients = new Clients(new BaseUrl(URI.create("https://app.example")), SEAL);

        assertThat(clients.of(connection, second).redirect())
                .hasToString("https://second.example/signin/callback/" + connectionId("first"));
        assertThat(clients.of(connection).redirect())
                .hasToString("https://app.example/signin/callback/" + connectionId("first"));
    }

    @Test
    void a_client_is_made_of_its_connection() {
        Revision connection = draft("first", "acme", KEYCLOAK);
        connection.storeSecret(Redacted.of("s3cret"), SEAL);

        Client client = new Clients(new BaseUrl(URI.create("https://app.example/base")), SEAL).of(connection);

        assertThat(client.id()).isEqualTo("the-client");
        assertThat(client.credentials())
                .isEqualTo(new ClientSecret(ClientAuthentication.CLIENT_SECRET_POST, Redacted.of("s3cret")));
        assertThat(client.redirect()).hasToString("https://app.example/base/signin/callback/" + connectionId("first"));
        assertThat(client.algorithms()).containsExactlyInAnyOrder("ES256", "RS256");
    }

    @Test
    void no_connection_is_found_at_a_host_without_one() {
        store(on("first", "acme", "https://acme.okta.com"));

        assertThat(atHost(HOST)).isEmpty();
        assertThat(atHost("okta.com")).isEmpty();
    }

    @Test
    void the_connection_at_a_host_is_found_whatever_its_path() {
        store(on("first", "acme", OKTA + "/oauth2/default"), on("second", "bolt", "https://bolt.okta.com"));

        assertThat(atHost(HOST)).containsExactly(connectionId("first"));
    }

    @Test
    void two_of_many_at_a_host_are_enough_to_know_that_there_are_several() {
        store(on("first", "acme", OKTA), on("second", "bolt", OKTA), on("third", "core", OKTA));

        assertThat(atHost(HOST)).hasSize(2);
    }

    @Test
    void only_connections_that_are_on_are_found() {
        Revision disabled = on("second", "bolt", OKTA);
        disabled.connection().disable(BEGINNING);
        store(draft("first", "acme", provider(OKTA, false)), disabled);

        assertThat(atHost(HOST)).isEmpty();
        assertThat(atHost(HOST, "bolt")).isEmpty();
        assertThat(onOf("bolt")).isEmpty();
    }

    @Test
    void an_id_of_a_customer_tells_its_connection_from_others_at_the_host() {
        store(on("first", "acme", OKTA), on("second", "bolt", OKTA), on("third", "bolt", "https://bolt.okta.com"));

        assertThat(atHost(HOST, "bolt")).containsExactly(connectionId("second"));
        assertThat(atHost(HOST, "core")).isEmpty();
        assertThat(atHost(HOST, "nobody")).isEmpty();
    }

    @Test
    void an_id_of_a_saas_application_leads_to_its_customers_connection() {
        store(on("first", "acme", OKTA), on("second", "bolt", OKTA));
        database.change(entities -> entities.persist(
                new SaasApplication(new SaasApplicationId("bolt-billing"), customerId("bolt"), "Billing")));

        assertThat(atHost(HOST, "bolt-billing")).containsExactly(connectionId("second"));
    }

    @Test
    void two_connections_of_one_customer_at_a_host_stay_ambiguous() {
        store(on("first", "acme", OKTA), on("second", "acme", OKTA + "/oauth2/default"));

        assertThat(atHost(HOST, "acme")).hasSize(2);
    }

    @Test
    void a_customers_connections_that_are_on_are_listed() {
        store(
                on("first", "acme", OKTA),
                on("second", "acme", "https://acme.okta.com"),
                on("third", "bolt", OKTA),
                draft("fourth", "acme", KEYCLOAK));

        assertThat(onOf("acme")).containsExactlyInAnyOrder(connectionId("first"), connectionId("second"));
    }

    private void store(Revision... connections) {
        database.change(entities -> List.of(connections).forEach(connections(entities)::add));
    }

    private Optional<Revision> stored(String name) {
        return database.read(entities -> connections(entities).revision(connectionId(name), 1));
    }

    private Revision byId(String name) {
        return stored(name).orElseThrow();
    }

    private List<ConnectionId> onOf(String customer) {
        return ids(connections -> connections.on(customerId(customer)));
    }

    private List<ConnectionId> atHost(String host) {
        return ids(connections -> connections.onAtHost(host));
    }

    private List<ConnectionId> atHost(String host, String id) {
        return ids(connections -> connections.onAtHost(host, id));
    }

    private List<ConnectionId> ids(Function<Connections, List<Revision>> question) {
        return database.read(entities -> question.apply(connections(entities)).stream()
                .map(Revision::connectionId)
                .toList());
    }
}
