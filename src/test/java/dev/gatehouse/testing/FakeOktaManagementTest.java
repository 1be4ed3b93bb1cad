package dev.gatehouse.testing;

import static dev.gatehouse.testing.Caller.webApp;
import static dev.gatehouse.testing.Caller.with;
import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.BRUNO;
import static dev.gatehouse.testing.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.gatehouse.testing.Caller.Reply;
import dev.gatehouse.testing.management.Operation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The management API: apps, their secrets and keys, and who may call it. What it settles shows when people sign in. */
class FakeOktaManagementTest {

    private static final String REDIRECT = "http://localhost:8080/signin/callback/conn_9";
    private static final String LONG_ENOUGH = "a-secret-that-is-long-enough";

    private final StoppedClock clock = new StoppedClock();
    private final FakeOkta okta = FakeOkta.start(0, clock);
    private final Caller admin = Caller.withToken(okta, Rights.SUPER_ADMIN);
    private final Visitor visitor = new Visitor(okta);

    @BeforeEach
    void furnish() {
        okta.add(ADA);
        okta.add(BRUNO);
        okta.answerLoginHints(true);
    }

    @AfterEach
    void close() {
        okta.close();
    }

    // Who may call

    @Test
    void a_call_without_a_token_has_no_session() throws IOException {
        assertThat(new Caller(okta).get("/apps").error()).startsWith("401 E0000005 Invalid session");
    }

    @Test
    void a_token_that_is_none_is_refused() throws IOException {
        assertThat(new Caller(okta, "Authorization", "SSWS made-up")
                        .get("/apps")
                        .error())
                .startsWith("401 E0000011 Invalid token provided");
    }

    @Test
    void a_revoked_token_is_refused() throws IOException {
        var token = okta.apiToken("of the set-up", Rights.SUPER_ADMIN);
        var caller = new Caller(okta, "Authorization", "SSWS " + token);
        assertThat(caller.get("/apps").status()).isEqualTo(200);

        okta.revokeApiToken(token);
        assertThat(caller.get("/apps").error()).startsWith("401 E0000011");
    }

    @Test
    void a_token_dies_when_nobody_uses_it_for_30_days() throws IOException {
        clock.forward(Duration.ofDays(29));
        assertThat(admin.get("/apps").status()).isEqualTo(200);
        clock.forward(Duration.ofDays(29));
        assertThat(admin.get("/apps").status()).isEqualTo(200);
        clock.forward(Duration.ofDays(31));
        assertThat(admin.get("/apps").error()).startsWith("401 E0000011");
    }

    @Test
    void a_read_only_token_reads_and_does_not_write() throws IOException {
        var reader = Caller.withToken(okta, Rights.READ_ONLY);

        assertThat(reader.get("/apps").status()).isEqualTo(200);
        assertThat(reader.get("/org").status()).isEqualTo(200);
        assertThat(reader.post("/apps", webApp("Ledger", REDIRECT)).error()).startsWith("403 E0000006");
    }

    @Test
    void an_app_admin_writes_apps_and_does_not_see_the_org() throws IOException {
        var appAdmin = Caller.withToken(okta, Rights.APP_ADMIN);

        assertThat(appAdmin.post("/apps", webApp("Ledger", REDIRECT)).status()).isEqualTo(200);
        assertThat(appAdmin.get("/org").error()).startsWith("403 E0000006");
    }

    @Test
    void a_token_without_any_right_is_denied() throws IOException {
        assertThat(Caller.withToken(okta, Rights.NONE).get("/apps").error()).startsWith("403 E0000006");
    }

    @Test
    void an_address_that_is_not_there_says_so() throws IOException {
        assertThat(admin.get("/apps/one/two").status()).isEqualTo(405);
        okta.management().contract().forget();
    }

    // Apps

    @Test
    void an_app_made_by_the_api_signs_people_in_at_once() throws IOException {
        var made = admin.post("/apps", webApp("Ledger", REDIRECT));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.at("credentials", "oauthClient", "client_id")).isEqualTo(made.at("id"));
        assertThat(made.at("status")).isEqualTo("ACTIVE");
        okta.assign(made.text("id"), ADA.login());
        assertThat(tokens(made)).containsKey("id_token");
    }

    @Test
    void nobody_is_assigned_to_a_new_app() throws IOException {
        var made = admin.post("/apps", webApp("Ledger", REDIRECT));

        assertThat(callback(made).first("error_description"))
                .hasValue("User is not assigned to the client application.");
        admin.put("/apps/" + made.text("id") + "/groups/" + okta.group(OktaGroup.EVERYONE), Map.of());
        assertThat(tokens(made)).containsKey("id_token");
    }

    @Test
    void a_new_app_without_its_words_has_oktas_defaults() throws IOException {
        var app = with(webApp("Ledger", REDIRECT), null, "credentials", "oauthClient", "pkce_required");
        var bare = with(app, null, "settings", "oauthClient", "idp_initiated_login");

        var made = admin.post("/apps", bare);
        assertThat(made.at("credentials", "oauthClient", "pkce_required")).isEqualTo(false);
        assertThat(made.at("settings", "oauthClient", "issuer_mode")).isEqualTo("ORG_URL");
        assertThat(made.at("settings", "oauthClient", "idp_initiated_login", "mode"))
                .isEqualTo("DISABLED");
        assertThat(made.at("visibility", "hide", "web")).isEqualTo(true);
    }

    @Test
    void an_app_without_what_it_needs_is_not_made() throws IOException {
        var whole = webApp("Ledger", REDIRECT);
        for (var missing : List.of("signOnMode", "label", "name")) {
            assertThat(admin.post("/apps", with(whole, null, missing)).error())
                    .startsWith("400 E0000001")
                    .contains(missing);
        }
        for (var missing : List.of("redirect_uris", "response_types", "grant_types")) {
            assertThat(admin.post("/apps", with(whole, null, "settings", "oauthClient", missing))
                            .error())
                    .startsWith("400 E0000001")
                    .contains(missing);
        }
        assertThat(admin.post("/apps", with(whole, null, "settings", "oauthClient", "initiate_login_uri"))
                        .error())
                .contains("initiate_login_uri: needed where");
        assertThat(admin.post("/apps", with(whole, List.of("/callback"), "settings", "oauthClient", "redirect_uris"))
                        .error())
                .contains("'/callback' is not a valid URI");
        assertThat(admin.send("POST", "/apps", "{").error()).startsWith("400 E0000003");
    }

    @Test
    void the_tile_leads_where_the_api_said() throws IOException {
        var made = admin.post("/apps", webApp("Ledger", REDIRECT));
        okta.assign(made.text("id"), ADA.login());

        var cookie = visitor.post(okta.origin() + "/login/choose", Parameters.NONE.and("login", ADA.login()))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(visitor.get(okta.origin() + "/app/UserHome", "Cookie", cookie.split(";", -1)[0])
                        .body())
                .contains("http://localhost:8080/customer/meadow?iss=");
    }

    @Test
    void replacing_an_app_lets_fall_what_is_left_out() throws IOException {
        var made = admin.post("/apps", webApp("Ledger", REDIRECT));
        var other =
                with(webApp("Ledger 2", REDIRECT + "2"), null, "settings", "oauthClient", "post_logout_redirect_uris");

        var changed = admin.put("/apps/" + made.text("id"), other);
        assertThat(changed.at("label")).isEqualTo("Ledger 2");
        assertThat(changed.at("settings", "oauthClient", "post_logout_redirect_uris"))
                .isEqualTo(List.of());
        assertThat(changed.at("credentials", "oauthClient", "client_secret"))
                .isEqualTo(made.at("credentials", "oauthClient", "client_secret"));
        assertThat(visitor.authorize(request(made)).body()).contains("The 'redirect_uri' parameter must be");
    }

    @Test
    void the_secret_is_shown_when_an_app_is_made_or_changed_only() throws IOException {
        var made = admin.post("/apps", webApp("Ledger", REDIRECT));

        assertThat(made.text("credentials", "oauthClient", "client_secret")).hasSizeBetween(14, 100);
        assertThat(admin.get("/apps/" + made.text("id")).at("credentials", "oauthClient", "client_secret"))
                .isNull();
    }

    @Test
    void a_deactivated_app_is_a_client_that_nobody_knows() throws IOException {
        var made = everybodys();
        admin.post("/apps/" + made.text("id") + "/lifecycle/deactivate");
        assertThat(visitor.authorize(request(made)).body()).contains("Invalid value for 'client_id'");

        admin.post("/apps/" + made.text("id") + "/lifecycle/activate");
        assertThat(tokens(made)).containsKey("id_token");
    }

    @Test
    void only_a_deactivated_app_is_deleted() throws IOException {
        var address = "/apps/" + everybodys().text("id");
        assertThat(admin.delete(address).error()).startsWith("403").contains("must be deactivated before deletion");

        admin.post(address + "/lifecycle/deactivate");
        assertThat(admin.delete(address).status()).isEqualTo(204);
        assertThat(admin.get(address).error()).startsWith("404 E0000007");
    }

    @Test
    void the_list_finds_by_label_and_by_state() throws IOException {
        var ledger = admin.post("/apps", webApp("Ledger", REDIRECT)).text("id");
        var payroll =
                admin.post("/apps?activate=false", webApp("Payroll", REDIRECT)).text("id");

        assertThat(admin.get("/apps?q=led").all("id")).containsExactly(ledger);
        assertThat(admin.get("/apps").all("id")).containsExactly(ledger);
        assertThat(admin.get("/apps?includeNonDeleted=true").all("id")).contains(ledger, payroll);
        assertThat(admin.get("/apps?filter=status eq \"INACTIVE\"").all("id")).containsExactly(payroll);
        assertThat(admin.get("/apps?filter=label co \"x\"").error()).startsWith("400 E0000031");
    }

    @Test
    void the_list_comes_in_pages() throws IOException {
        for (int i = 0; i < 5; i++) {
            admin.post("/apps", webApp("Ledger " + i, REDIRECT));
        }
        var first = admin.get("/apps?limit=2");
        assertThat(first.items()).hasSize(2);
        assertThat(first.link("self")).hasValue(okta.origin() + "/api/v1/apps?limit=2");
        assertThat(admin.all("/apps?limit=2")).hasSize(5);
        assertThat(admin.get("/apps?limit=201").error()).startsWith("400 E0000001");
        assertThat(admin.get("/apps?after=made-up").error()).startsWith("400 E0000001");
    }

    @Test
    void an_app_that_was_registered_is_seen_by_the_api() throws IOException {
        okta.register(APP.withTileTo(URI.create("http://localhost:8080/customer/meadow")));

        var shown = admin.get("/apps/" + okta.appId(APP.clientId()));
        assertThat(shown.at("label")).isEqualTo("Ledger");
        assertThat(shown.at("settings", "oauthClient", "redirect_uris"))
                .isEqualTo(List.of("http://localhost:8080/signin/callback/conn_1"));
        assertThat(shown.at("settings", "oauthClient", "idp_initiated_login", "mode"))
                .isEqualTo("SPEC");
        assertThat(shown.at("credentials", "oauthClient", "pkce_required")).isEqualTo(true);
        assertThat(admin.get("/apps/" + APP.clientId() + "/users").all("id")).containsExactly(ADA.sub());
    }

    @Test
    void a_change_in_the_console_leaves_the_rest_of_an_app_alone() throws IOException {
        var made = everybodys();
        okta.change(
                made.text("id"),
                app -> app.redirectingTo(URI.create(REDIRECT + "9")).withoutPkce());

        var shown = admin.get("/apps/" + made.text("id"));
        assertThat(shown.at("settings", "oauthClient", "redirect_uris")).isEqualTo(List.of(REDIRECT + "9"));
        assertThat(shown.at("settings", "oauthClient", "post_logout_redirect_uris"))
                .isEqualTo(List.of("http://localhost:8080/signout/done"));
        assertThat(shown.at("credentials", "oauthClient", "pkce_required")).isEqualTo(false);
        assertThat(admin.get("/apps/" + made.text("id") + "/groups").items()).hasSize(1);
    }

    // Secrets

    @Test
    void both_secrets_count_until_the_old_one_is_deactivated() throws IOException {
        var made = everybodys();
        var old = secret(made);
        var address = "/apps/" + made.text("id") + "/credentials/secrets";
        var next = admin.post(address);
        assertThat(next.status()).isEqualTo(201);
        assertThat(tokens(made, old)).containsKey("id_token");
        assertThat(tokens(made, next.text("client_secret"))).containsKey("id_token");

        var oldId = admin.get(address).items().get(0).get("id");
        assertThat(admin.post(address + "/" + oldId + "/lifecycle/deactivate").at("status"))
                .isEqualTo("INACTIVE");
        assertThat(tokens(made, old)).containsEntry("error", "invalid_client");
        assertThat(admin.post(address + "/" + oldId + "/lifecycle/activate").at("status"))
                .isEqualTo("ACTIVE");
        assertThat(tokens(made, old)).containsKey("id_token");
    }

    @Test
    void a_third_secret_is_refused() throws IOException {
        var address = "/apps/" + everybodys().text("id") + "/credentials/secrets";
        admin.post(address, Map.of("client_secret", LONG_ENOUGH));

        assertThat(admin.post(address).error()).contains("You've reached the maximum number of client secrets");
    }

    @Test
    void an_active_secret_is_not_deleted_and_the_last_one_not_deactivated() throws IOException {
        var address = "/apps/" + everybodys().text("id") + "/credentials/secrets";
        var only = address + "/" + admin.get(address).items().get(0).get("id");
        assertThat(admin.post(only + "/lifecycle/deactivate").error()).contains("can't deactivate the only active");
        assertThat(admin.delete(only).error()).contains("can't delete an active client secret");

        admin.post(address);
        admin.post(only + "/lifecycle/deactivate");
        assertThat(admin.delete(only).status()).isEqualTo(204);
        assertThat(admin.get(only).error()).startsWith("404 E0000007");
    }

    @Test
    void a_secret_of_the_wrong_length_or_letters_is_refused() throws IOException {
        var address = "/apps/" + everybodys().text("id") + "/credentials/secrets";

        assertThat(admin.post(address, Map.of("client_secret", "short")).error())
                .contains("at least '14'");
        assertThat(admin.post(address, Map.of("client_secret", "x".repeat(101))).error())
                .contains("more than '100'");
        assertThat(admin.post(address, Map.of("client_secret", "with-an-ä-in-it"))
                        .error())
                .contains("printable ASCII");
    }

    // Keys

    @Test
    void the_cut_over_to_keys_takes_the_secrets_away() throws Exception {
        var made = everybodys();
        var byKey = with(
                with(
                        webApp("Ledger", REDIRECT),
                        "private_key_jwt",
                        "credentials",
                        "oauthClient",
                        "token_endpoint_auth_method"),
                "http://localhost:8080/jwks/conn_9",
                "settings",
                "oauthClient",
                "jwks_uri");
        assertThat(admin.put("/apps/" + made.text("id"), byKey).at("settings", "oauthClient", "jwks_uri"))
                .isEqualTo("http://localhost:8080/jwks/conn_9");

        assertThat(admin.get("/apps/" + made.text("id") + "/credentials/secrets")
                        .items())
                .isEmpty();
        assertThat(tokens(made)).containsEntry("error", "invalid_client");
        assertThat(admin.post("/apps/" + made.text("id") + "/credentials/secrets")
                        .error())
                .contains("can't be used when");
    }

    @Test
    void an_app_known_by_a_key_needs_one() throws IOException {
        var byKey = with(
                webApp("Ledger", REDIRECT),
                "private_key_jwt",
                "credentials",
                "oauthClient",
                "token_endpoint_auth_method");

        assertThat(admin.post("/apps", byKey).error()).contains("'jwks' or 'jwks_uri' is needed");
    }

    @Test
    void keys_come_and_go_like_secrets() throws Exception {
        var address = "/apps/" + everybodys().text("id") + "/credentials/jwks";
        var first = admin.post(address, key("one").toPublicJWK().toJSONObject());
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.at("kid")).isEqualTo("one");

        var one = address + "/" + first.at("id");
        assertThat(admin.post(address, key("one").toPublicJWK().toJSONObject()).error())
                .contains("unique `kid`");
        assertThat(admin.delete(one).error()).contains("can't delete an active JSON Web Key");
        assertThat(admin.post(one + "/lifecycle/deactivate").at("status")).isEqualTo("INACTIVE");
        assertThat(admin.post(one + "/lifecycle/activate").at("status")).isEqualTo("ACTIVE");
        admin.post(one + "/lifecycle/deactivate");
        assertThat(admin.get(one).at("status")).isEqualTo("INACTIVE");
        assertThat(admin.delete(one).status()).isEqualTo(204);
        assertThat(admin.get(address).items()).isEmpty();
    }

    @Test
    void a_private_key_is_refused() throws Exception {
        var address = "/apps/" + everybodys().text("id") + "/credentials/jwks";

        assertThat(admin.post(address, key("one").toJSONObject()).error()).contains("public keys only");
    }

    // What every answer carries, and what is remembered

    @Test
    void every_answer_says_how_many_calls_are_left() throws IOException {
        var answer = admin.get("/apps");
        assertThat(Integer.parseInt(answer.header("X-Rate-Limit-Remaining")))
                .isLessThan(Integer.parseInt(answer.header("X-Rate-Limit-Limit")));
        assertThat(Instant.ofEpochSecond(Long.parseLong(answer.header("X-Rate-Limit-Reset"))))
                .isBetween(clock.instant(), clock.instant().plusSeconds(60));
    }

    @Test
    void too_many_calls_in_a_minute_are_turned_down() throws IOException {
        okta.management().limit(2);
        admin.get("/apps");
        assertThat(admin.get("/apps").header("X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(admin.get("/apps").error()).startsWith("429 E0000047");

        clock.forward(Duration.ofMinutes(1));
        assertThat(admin.get("/apps").status()).isEqualTo(200);
    }

    @Test
    void calls_are_remembered_without_the_token() throws IOException {
        admin.get("/apps?q=led");

        var call = okta.management().calls(Operation.LIST_APPS).get(0);
        assertThat(call.query()).containsEntry("q", List.of("led"));
        assertThat(call.headers()).doesNotContainKey("Authorization").doesNotContainKey("authorization");
        assertThat(call.status()).isEqualTo(200);
        assertThat(okta.management().operations()).containsExactly(Operation.LIST_APPS);
        assertThat(okta.calls(Endpoint.MANAGEMENT)).isEqualTo(1);
        okta.resetCalls();
        assertThat(okta.management().calls()).isEmpty();
    }

    // The org

    @Test
    void the_org_tells_its_domains_and_servers() throws IOException {
        okta.issuer("aus1");
        okta.customDomain(Optional.of(okta.origin().replace("localhost", "127.0.0.1")));

        assertThat(admin.get("/org").at("status")).isEqualTo("ACTIVE");
        assertThat(admin.get("/authorizationServers").all("issuer"))
                .containsExactly(okta.origin() + "/oauth2/aus1", okta.origin() + "/oauth2/default");
        assertThat(admin.get("/domains").text("domains")).contains("127.0.0.1");
    }

    @Test
    void a_new_app_takes_the_domain_of_the_org_for_its_issuer() throws IOException {
        var domain = okta.origin().replace("localhost", "127.0.0.1");
        okta.customDomain(Optional.of(domain));
        var made = everybodys();
        var discovery = okta.origin() + "/.well-known/openid-configuration?client_id=" + made.text("id");
        assertThat(json(visitor.get(discovery))).containsEntry("issuer", domain);

        okta.customDomain(Optional.empty());
        assertThat(json(visitor.get(discovery))).containsEntry("issuer", okta.origin());
        assertThat(admin.get("/apps/" + made.text("id")).at("settings", "oauthClient", "issuer_mode"))
                .isEqualTo("ORG_URL");
    }

    @Test
    void links_name_the_host_that_was_called() throws IOException {
        var domain = okta.origin().replace("localhost", "127.0.0.1");
        okta.customDomain(Optional.of(domain));

        assertThat(admin.get(domain + "/api/v1/apps").link("self")).hasValue(domain + "/api/v1/apps");
    }

    @Test
    void the_system_log_tells_what_happened() throws IOException {
        var made = everybodys();
        okta.suspend(BRUNO.login());

        assertThat(admin.get("/logs").all("eventType"))
                .containsExactly(
                        "application.lifecycle.create", "group.application_assignment.add", "user.lifecycle.suspend");
        var filter = "(eventType sw \"user.\" or eventType eq \"application.lifecycle.create\") and target.id eq \"";
        assertThat(admin.get("/logs?filter=" + filter + made.at("id") + "\"").items())
                .hasSize(1);
        assertThat(admin.get("/logs?since=2026-11-22T10:00:00Z").items()).isEmpty();
        assertThat(admin.get("/logs?sortOrder=DESCENDING&limit=1").all("eventType"))
                .containsExactly("user.lifecycle.suspend");
        assertThat(admin.get("/logs?since=yesterday").error()).startsWith("400 E0000001");
        var next = admin.get("/logs").link("next").orElseThrow();
        assertThat(admin.get(next).items()).isEmpty();
        okta.reactivate(BRUNO.login());
        assertThat(admin.get(next).all("eventType")).containsExactly("user.lifecycle.unsuspend");
    }

    private Reply everybodys() throws IOException {
        var made = admin.post("/apps", webApp("Ledger", REDIRECT));
        admin.put("/apps/" + made.text("id") + "/groups/" + okta.group(OktaGroup.EVERYONE), Map.of());
        return made;
    }

    private static String secret(Reply made) {
        return made.text("credentials", "oauthClient", "client_secret");
    }

    private Parameters request(Reply made) {
        return visitor.authorizationBut("client_id", made.text("id")).but("redirect_uri", REDIRECT);
    }

    private Parameters callback(Reply made) throws IOException {
        return visitor.callback(request(made));
    }

    private Map<String, Object> tokens(Reply made) throws IOException {
        return tokens(made, secret(made));
    }

    private Map<String, Object> tokens(Reply made, String secret) throws IOException {
        var code = callback(made).first("code").orElseThrow();
        var form = visitor.redemption(code).but("redirect_uri", REDIRECT);
        var app = OktaApp.of(made.text("id"), secret);
        return json(visitor.post(okta.origin() + "/oauth2/v1/token", form, "Authorization", Visitor.basic(app)));
    }

    private static RSAKey key(String kid) throws Exception {
        return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
    }
}
