package dev.gatehouse.testing;

import static dev.gatehouse.testing.Caller.webApp;
import static dev.gatehouse.testing.Caller.with;
import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.gatehouse.testing.management.Contract;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stand-in's management API and token endpoint, and what is asked of them, are what Okta's published OpenAPI says. */
@EnabledIfSystemProperty(
        named = Contract.PROPERTY,
        matches = ".+",
        disabledReason = "-Dokta.openapi=DIR names the directory with Okta's management.yaml and oauth.yaml: not given")
class OktaContractTest {

    private static final String REDIRECT = "http://localhost:8080/signin/callback/conn_9";

    private final FakeOkta okta = FakeOkta.start(0);
    private final Caller admin = Caller.withToken(okta, Rights.SUPER_ADMIN);
    private final Visitor visitor = new Visitor(okta);

    @BeforeEach
    void furnish() {
        okta.register(APP);
        okta.add(ADA);
        okta.add(BRUNO);
        okta.answerLoginHints(true);
    }

    /** Fails where something was not as described. */
    @AfterEach
    void close() {
        okta.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_is_described_with_the_scope_that_it_takes(Operation operation) {
        assertThat(okta.management().contract().scopesOf(operation)).containsExactly(operation.scope());
    }

    @Test
    void every_operation_answers_as_described() throws Exception {
        walkThroughApps();
        walkThroughCredentials();
        walkThroughAssignments();
        walkThroughTheOrg();

        var held = okta.management().contract().held();
        for (var operation : Operation.values()) {
            assertThat(held)
                    .as(operation.name())
                    .anyMatch(line -> line.startsWith(operation.method() + " " + operation.path() + " 20"));
        }
    }

    private void walkThroughApps() throws IOException {
        var made =
                admin.post("/apps?activate=false", webApp("Ledger", REDIRECT)).text("id");
        admin.post("/apps/" + made + "/lifecycle/activate");
        admin.get("/apps?limit=1&q=L&includeNonDeleted=true");
        admin.get("/apps/" + made);
        admin.put("/apps/" + made, webApp("Ledger 2", REDIRECT));
        admin.post("/apps/" + made + "/lifecycle/deactivate");
        admin.delete("/apps/" + made);
        okta.register(ServiceApp.of("0oaService", "http://localhost:1/keys", Rights.NONE, "okta.apps.read"));
        admin.get("/apps/0oaService");
    }

    private void walkThroughCredentials() throws Exception {
        var secrets = "/apps/" + APP.clientId() + "/credentials/secrets";
        admin.post(secrets, Map.of("client_secret", "a-secret-that-is-long-enough"));
        var secret = secrets + "/" + admin.get(secrets).items().get(0).get("id");
        admin.get(secret);
        admin.post(secret + "/lifecycle/deactivate");
        admin.post(secret + "/lifecycle/activate");
        admin.post(secret + "/lifecycle/deactivate");
        admin.delete(secret);
        var keys = "/apps/" + APP.clientId() + "/credentials/jwks";
        var rsa =
                new RSAKeyGenerator(2048).keyID("one").keyUse(KeyUse.SIGNATURE).generate();
        var curve = new ECKeyGenerator(Curve.P_256)
                .keyID("two")
                .keyUse(KeyUse.SIGNATURE)
                .generate();
        admin.post(keys, curve.toPublicJWK().toJSONObject());
        var key =
                keys + "/" + admin.post(keys, rsa.toPublicJWK().toJSONObject()).at("id");
        admin.get(keys);
        admin.get(key);
        admin.get("/apps/" + APP.clientId());
        admin.post(key + "/lifecycle/deactivate");
        admin.post(key + "/lifecycle/activate");
        admin.post(key + "/lifecycle/deactivate");
        admin.delete(key);
    }

    private void walkThroughAssignments() throws IOException {
        var app = "/apps/" + APP.clientId();
        var group = okta.group("Accounting", BRUNO.login());
        admin.put(app + "/groups/" + group, Map.of("priority", 1));
        admin.get(app + "/groups?expand=group&limit=20");
        admin.get(app + "/groups/" + group + "?expand=group");
        admin.get(app + "/users?limit=500&expand=user");
        admin.get(app + "/users/" + BRUNO.sub());
        admin.post(app + "/users", Map.of("id", BRUNO.sub(), "scope", "USER"));
        admin.delete(app + "/users/" + BRUNO.sub());
        admin.delete(app + "/groups/" + group);
    }

    private void walkThroughTheOrg() throws IOException {
        okta.customDomain(Optional.of("http://127.0.0.1:8090"));
        admin.get("/groups?limit=1");
        admin.get("/groups?q=Every");
        admin.get("/authorizationServers?limit=1");
        admin.get("/domains");
        admin.get("/org");
        admin.get("/logs?limit=100&sortOrder=DESCENDING");
    }

    @ParameterizedTest
    @EnumSource
    void every_error_of_every_operation_is_as_described(Operation operation) throws IOException {
        var path = operation.path().replace("/api/v1", "").replaceAll("\\{[a-zA-Z]+}", "some");
        var body = operation == Operation.CREATE_APP || operation == Operation.REPLACE_APP
                ? JSONObjectUtils.toJSONString(webApp("Ledger", REDIRECT))
                : operation == Operation.ASSIGN_USER
                        ? "{\"id\":\"00u1\"}"
                        : operation == Operation.ADD_KEY ? "{\"kty\":\"EC\",\"use\":\"sig\"}" : "";
        for (var fault : List.of(
                Fault.invalidToken(),
                Fault.denied(),
                Fault.notFound(),
                Fault.tooMany(Duration.ofSeconds(1)),
                Fault.brokenDown(500))) {
            okta.management().goWrong(fault);
            admin.send(operation.method(), path, body);
        }

        var name = operation.method() + " " + operation.path();
        assertThat(okta.management().contract().held())
                .contains(name + " 401", name + " 403", name + " 404", name + " 429", name + " 500");
    }

    @Test
    void what_the_stand_in_refuses_by_itself_is_as_described() throws IOException {
        var secrets = "/apps/" + APP.clientId() + "/credentials/secrets";
        admin.post("/apps", Map.of());
        admin.put("/apps/" + APP.clientId(), Map.of());
        admin.delete("/apps/" + APP.clientId());
        admin.get("/apps/nothing");
        admin.post(secrets);
        admin.post(secrets);
        admin.get("/apps?limit=1000");
        new Caller(okta).get("/apps");
        Caller.withToken(okta, Rights.NONE).get("/apps");

        assertThat(okta.management().contract().held())
                .contains(
                        "POST /api/v1/apps 400",
                        "PUT /api/v1/apps/{appId} 400",
                        "DELETE /api/v1/apps/{appId} 403",
                        "GET /api/v1/apps/{appId} 404",
                        "POST /api/v1/apps/{appId}/credentials/secrets 400",
                        "GET /api/v1/apps 400",
                        "GET /api/v1/apps 401",
                        "GET /api/v1/apps 403");
    }

    @Test
    void the_token_endpoint_answers_as_described() throws Exception {
        visitor.redeem(visitor.redemption(visitor.code()));
        visitor.redeem(visitor.redemption("made-up"));
        okta.register(APP.withSecret("another secret of it"));
        visitor.redeem(visitor.redemption("made-up"));

        assertThat(okta.contract().held())
                .contains("POST /oauth2/v1/token 200", "POST /oauth2/v1/token 400", "POST /oauth2/v1/token 401");
    }

    // What is not in the document is found

    @Test
    void a_parameter_that_is_not_described_is_found() throws IOException {
        admin.get("/apps?made-up=1");

        found("made-up");
    }

    @Test
    void a_parameter_out_of_its_range_is_found_though_a_fault_hides_it() throws IOException {
        okta.management().goWrong(Fault.tooMany(Duration.ofSeconds(1)));
        admin.get("/apps/" + APP.clientId() + "/users?limit=501");

        found("maximum: 500, found: 501");
    }

    @Test
    void a_member_that_is_not_described_is_found() throws IOException {
        admin.post("/apps", with(webApp("Ledger", REDIRECT), true, "settings", "oauthClient", "made_up"));

        found("/settings/oauthClient/made_up");
    }

    @Test
    void a_word_that_is_not_described_is_found() throws IOException {
        okta.management().goWrong(Fault.cutAfter());
        assertThatThrownBy(() -> admin.post(
                        "/apps",
                        with(webApp("Ledger", REDIRECT), List.of("made-up"), "settings", "oauthClient", "grant_types")))
                .isInstanceOf(IOException.class);

        found("made-up");
    }

    @Test
    void a_null_is_found() throws IOException {
        var json = JSONObjectUtils.toJSONString(webApp("Ledger", REDIRECT));
        admin.send("POST", "/apps", json.replaceFirst("\\{", "{\"accessibility\":{\"errorRedirectUrl\":null},"));

        found("errorRedirectUrl");
    }

    @Test
    void an_address_that_is_not_described_is_found() throws IOException {
        admin.get("/users/" + UUID.randomUUID());

        found("/api/v1/users");
    }

    @Test
    void an_answer_that_is_not_as_described_is_found() {
        var request = new RecordedRequest("GET", "/api/v1/org", "", "", Map.of());
        okta.management().contract().check(request, Answer.json(200, Map.of("status", "HAPPY")));

        found("HAPPY");
    }

    @Test
    void a_token_request_that_is_not_as_described_is_found() {
        var form = Map.of("Content-Type", List.of("application/x-www-form-urlencoded"));
        var request = new RecordedRequest("POST", "/oauth2/v1/token", "", "grant_type=client_credentials", form);
        okta.contract().check(request, Answer.json(200, Map.of("access_token", "x")));

        assertThat(okta.contract().violations()).singleElement().asString().contains("scope");
        okta.contract().forget();
    }

    private void found(String what) {
        assertThat(okta.management().contract().violations()).isNotEmpty().allMatch(line -> line.contains(what));
        assertThatThrownBy(() -> okta.management().contract().assertKept()).hasMessageContaining(what);
        okta.management().contract().forget();
    }
}
