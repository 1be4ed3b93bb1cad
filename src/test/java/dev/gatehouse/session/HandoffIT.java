package dev.gatehouse.session;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static dev.gatehouse.testing.server.Browserless.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.Scope;
import dev.gatehouse.sample.SampleApplication;
import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.browser.Chromium;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Neighbourhood;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vendor's side as a whole: an installation that was empty is set up by a script over the API, and people whose accounts are in tables of
 * another application sign in to that application through the handoff.
 */
class HandoffIT {

    private static final String ADA = "ada@meadow.example";
    private static final String BEN = "ben@meadow.example";
    private static final String EVE = "eve@brook.example";
    private static final String STATE = "0123456789abcdef0123456789abcdef";

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String HANDOFF = "handoff?state=" + STATE
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    @TempDir
    static Path directory;

    private static Neighbourhood all;
    private static SampleApplication application;
    private static ApiClient api;
    private static String key;

    private final Browserless browser = new Browserless(all.base());

    /** The script: what a vendor does once for an empty installation, and once for each customer. */
    @BeforeAll
    static void setUpByScript() throws IOException, SQLException {
        all = new Neighbourhood(directory);
        all.person(1, "meadow", ADA, "Ada Meadow", "boss");
        all.person(2, "meadow", BEN, "Ben Meadow");
        all.person(3, "brook", EVE, "Eve Brook", "support");
        api = new ApiClient(
                all.base(), key(new ApiClient(all.base(), Neighbourhood.FIRST_KEY), "script", Scope.values()));
        key = key(api, "Ledger", Scope.HANDOFF, Scope.SESSIONS_READ, Scope.SESSIONS_WRITE, Scope.SIGN_IN_RULE);
        connect("meadow");
        connect("brook");
        application = new SampleApplication(all.applicationPort(), all.base(), key, all.ledger());
    }

    /** A customer and its connection, by the values that its Okta admin has sent. */
    private static void connect(String customer) {
        api.post("/customers", "{\"customerId\":\"" + customer + "\",\"name\":\"Company " + customer + "\"}")
                .is(201);
        JsonObject values = Json.createObjectBuilder()
                .add("title", "Okta of " + customer)
                .add("issuer", all.okta().issuer())
                .add("clientId", "0oa" + customer)
                .add("clientSecret", "secret of " + customer)
                .add("emailVerifiedRequired", false)
                .build();
        String connections = "/customers/" + customer + "/connections";
        JsonObject connection = api.post(connections, values).is(201).json();
        all.okta()
                .register(OktaApp.of(
                                "0oa" + customer,
                                "secret of " + customer,
                                URI.create(connection.getString("redirectAddress")))
                        .named("Gatehouse for " + customer));
        String one = connections + "/" + connection.getString("connectionId");
        assertThat(api.post(one + "/check", "").is(200).items())
                .allSatisfy(finding -> assertThat(finding.getString("result")).isIn("passed", "warned"));
        api.post(one + "/turn-on", "").is(200);
    }

    private static String key(ApiClient by, String name, Scope... scopes) {
        String list = Stream.of(scopes).map(scope -> "\"" + scope.text() + "\"").collect(Collectors.joining(","));
        return by.post("/keys", "{\"name\":\"" + name + "\",\"scopes\":[" + list + "]}")
                .is(201)
                .text("key");
    }

    @AfterAll
    static void end() {
        application.close();
        all.close();
    }

    @BeforeEach
    void asItWas() throws SQLException {
        all.rows("update customer set sign_in_rule = 'PASSWORD_TOO'");
        all.rows("delete from rule_question");
        all.ledgerRows("update person set state = 'A'");
    }

    @Test
    void somebody_signs_in_through_okta_to_an_application_that_knows_nothing_of_it() {
        HttpResponse<String> home = login(ADA, "meadow");

        assertThat(home.uri().toString()).isEqualTo(all.application() + "/");
        assertThat(who(home)).isEqualTo("Ada Meadow, ada@meadow.example, meadow");
    }

    @Test
    void who_is_signed_in_already_is_handed_over_without_okta() {
        login(ADA, "meadow");
        all.okta().resetCalls();

        HttpResponse<String> home = browser.follow(browser.get(all.application() + "/login/okta"));

        assertThat(who(home)).startsWith("Ada Meadow");
        assertThat(all.okta().calls(Endpoint.AUTHORIZE)).isZero();
    }

    @Test
    void who_names_no_customer_is_led_to_the_sign_in_page_and_back_from_there() {
        HttpResponse<String> page = browser.follow(browser.get(all.application() + "/login/okta"));
        assertThat(page.uri().getPath()).isEqualTo("/signin");
        Matcher back = Pattern.compile("name=\"return\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(back.find()).isTrue();

        HttpResponse<String> home = browser.follow(browser.get("signin/okta?domain="
                + URI.create(all.okta().origin()).getAuthority() + "&customer=meadow&login_hint=" + ADA + "&return="
                + encoded(back.group(1)
                        .replace("&amp;", "&")
                        .replace("&#x3D;", "=")
                        .replace("&#61;", "="))));

        assertThat(who(home)).startsWith("Ada Meadow");
    }

    @Test
    void the_profile_says_who_came_how_and_until_when() {
        signIn(ADA, "meadow");

        JsonObject profile = redeem(code(HANDOFF), VERIFIER).is(200).json();

        assertThat(profile.getString("customerId")).isEqualTo("meadow");
        assertThat(profile.getString("accountId")).isEqualTo("1");
        assertThat(profile.getString("email")).isEqualTo(ADA);
        assertThat(profile.getString("name")).isEqualTo("Ada Meadow");
        assertThat(profile.getJsonArray("roles").toString()).isEqualTo("[\"MEMBER\",\"ADMIN\"]");
        assertThat(profile.getString("way")).isEqualTo("OKTA");
        assertThat(profile.getString("endsAt")).isNotBlank();
    }

    @Test
    void codes_are_sent_to_the_configured_address_whatever_the_request_says() {
        signIn(ADA, "meadow");

        HttpResponse<String> answer =
                browser.get(HANDOFF + "&redirect_uri=https://evil.example&return=https://evil.example"
                        + "&return_to=//evil.example&target_link_uri=https://evil.example");

        assertThat(target(answer).orElseThrow().toString())
                .startsWith(all.application() + "/login/okta/back?code=")
                .endsWith("&state=" + STATE)
                .doesNotContain("evil");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handoff",
                "handoff?state=0123456789abcdef",
                "handoff?state=short&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
                "handoff?code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
                "handoff?state=0123456789abcdef&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "handoff?state=0123456789abcdef&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=plain",
                "handoff?state=0123456789abcdef&code_challenge=tooshort&code_challenge_method=S256",
                "handoff?state=0123456789abcdef&state=0123456789abcdef&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
            })
    void a_start_that_is_not_as_it_should_be_is_turned_away(String address) {
        signIn(ADA, "meadow");

        HttpResponse<String> answer = browser.get(address);

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "two words", "../meadow"})
    void a_customer_that_there_is_not_is_turned_away(String customer) {
        signIn(ADA, "meadow");

        assertThat(browser.get(HANDOFF + "&customer=" + encoded(customer)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void somebody_of_another_customer_than_is_asked_for_is_not_handed_over() {
        signIn(ADA, "meadow");

        HttpResponse<String> answer = browser.get(HANDOFF + "&customer=brook");

        assertThat(target(answer).orElseThrow().toString())
                .startsWith(all.okta().origin());
    }

    @Test
    void who_was_disabled_in_the_application_is_not_handed_over() throws SQLException {
        signIn(ADA, "meadow");
        all.ledgerRows("update person set state = 'X' where no = 1");

        HttpResponse<String> answer = browser.follow(browser.get(HANDOFF + "&customer=meadow&login_hint=" + ADA));

        assertThat(answer.uri().getPath()).startsWith("/signin/refused/");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void who_is_disabled_in_the_application_is_signed_out_here_at_the_next_request() throws SQLException {
        signIn(ADA, "meadow");
        assertThat(browser.get("").statusCode()).isEqualTo(200);
        all.ledgerRows("update person set state = 'X' where no = 1");

        assertThat(target(browser.get("")).orElseThrow().getPath()).isEqualTo("/signin");
    }

    @Test
    void who_is_in_no_table_of_the_application_is_refused() {
        all.okta().add(OktaPerson.named("Nils Newcomer", "nils@meadow.example"));

        HttpResponse<String> answer = login("nils@meadow.example", "meadow");

        assertThat(answer.uri().toString()).startsWith(all.base() + "/signin/refused/");
    }

    @Test
    void somebody_in_another_tenant_of_the_table_is_not_found() {
        HttpResponse<String> answer = login(EVE, "meadow");

        assertThat(answer.uri().toString()).startsWith(all.base() + "/signin/refused/");
    }

    @Test
    void an_operator_of_the_table_is_none_outside_the_vendors_customer() {
        signIn(EVE, "brook");

        assertThat(redeem(code(HANDOFF), VERIFIER)
                        .is(200)
                        .json()
                        .getJsonArray("roles")
                        .toString())
                .isEqualTo("[\"MEMBER\"]");
    }

    @Test
    void the_code_of_another_browsers_sign_in_is_refused_by_the_application() {
        signIn(ADA, "meadow");
        URI back = target(browser.get(HANDOFF)).orElseThrow();

        assertThat(new Browserless(all.application()).get(back.toString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_code_is_good_once_and_the_second_time_ends_the_session() {
        signIn(ADA, "meadow");
        String code = code(HANDOFF);
        String session = redeem(code, VERIFIER).is(200).text("sessionId");

        redeem(code, VERIFIER).isProblem(422, "invalid").at("code");

        assertThat(program().get("/sessions/" + session).is(200).text("endedBy"))
                .isEqualTo("HANDED_OVER_TWICE");
        assertThat(browser.get("").statusCode()).isEqualTo(303);
    }

    @Test
    void a_call_that_is_repeated_with_its_idempotency_key_is_no_second_time() {
        signIn(ADA, "meadow");
        String body = "{\"code\":\"" + code(HANDOFF) + "\",\"codeVerifier\":\"" + VERIFIER + "\"}";

        String session = program()
                .post("/handoff/redeem", body, "Idempotency-Key", "once")
                .is(200)
                .text("sessionId");

        assertThat(program()
                        .post("/handoff/redeem", body, "Idempotency-Key", "once")
                        .is(200)
                        .text("sessionId"))
                .isEqualTo(session);
        assertThat(program().get("/sessions/" + session).is(200).json().getBoolean("live"))
                .isTrue();
    }

    @Test
    void another_verifier_redeems_nothing() {
        signIn(ADA, "meadow");

        redeem(code(HANDOFF), "x".repeat(43)).isProblem(422, "invalid").at("code");
    }

    @Test
    void a_code_that_is_too_old_redeems_nothing() throws SQLException {
        signIn(ADA, "meadow");
        String code = code(HANDOFF);
        all.rows("update handoff_code set made_at = made_at - interval '61 seconds'");

        redeem(code, VERIFIER).isProblem(422, "invalid").at("code");
    }

    @Test
    void a_code_that_nobody_made_redeems_nothing() {
        redeem("0".repeat(52), VERIFIER).isProblem(422, "invalid").at("code");
    }

    @Test
    void without_a_key_nothing_is_redeemed() {
        new ApiClient(all.base(), null).post("/handoff/redeem", "{}").isProblem(401, "key_missing");
    }

    @Test
    void with_a_wrong_key_nothing_is_redeemed() {
        new ApiClient(all.base(), "ghk_0123456789")
                .post("/handoff/redeem", "{}")
                .isProblem(401, "key_invalid");
    }

    @Test
    void with_a_key_for_something_else_nothing_is_redeemed() {
        String other = key(api, "other", Scope.SESSIONS_READ);

        new ApiClient(all.base(), other).post("/handoff/redeem", "{}").isProblem(403, "scope_missing");
    }

    @Test
    void a_customers_key_redeems_nothing() {
        ofCustomer("meadow").post("/handoff/redeem", "{}").isProblem(403, "scope_missing");
    }

    @Test
    void a_malformed_body_redeems_nothing() {
        program().post("/handoff/redeem", "code").isProblem(400, "malformed");
    }

    @Test
    void a_body_without_a_verifier_redeems_nothing() {
        program()
                .post("/handoff/redeem", "{\"code\":\"x\"}")
                .isProblem(422, "invalid")
                .at("codeVerifier");
    }

    @Test
    void an_oversized_body_redeems_nothing() {
        program()
                .post("/handoff/redeem", "{\"code\":\"" + "x".repeat(2_000_000) + "\"}")
                .isProblem(413, "too_large");
    }

    @Test
    void no_code_and_no_verifier_is_in_the_log() throws IOException {
        signIn(ADA, "meadow");
        String code = code(HANDOFF);
        redeem(code, VERIFIER);
        redeem(code, VERIFIER);

        String log = Files.readString(directory.resolve("payara/server.log"));

        assertThat(log).doesNotContain(code, VERIFIER, key);
    }

    @Test
    void signing_out_of_the_application_ends_the_session_here() {
        login(ADA, "meadow");

        HttpResponse<String> home = browser.follow(browser.post(all.application() + "/logout", Map.of()));

        assertThat(who(home)).isEqualTo("nobody");
        assertThat(target(browser.get("")).orElseThrow().getPath()).isEqualTo("/signin");
    }

    @Test
    void signing_out_here_ends_the_session_of_the_application() {
        login(ADA, "meadow");

        browser.post("signout", Map.of());

        assertThat(who(browser.get(all.application() + "/"))).isEqualTo("nobody");
    }

    @Test
    void the_sessions_of_an_account_are_listed_and_ended() {
        signIn(BEN, "meadow");
        String session = redeem(code(HANDOFF), VERIFIER).text("sessionId");
        String path = "/customers/meadow/sessions?account=2";
        assertThat(program().get(path).is(200).items())
                .anySatisfy(found -> assertThat(found.getString("sessionId")).isEqualTo(session));

        program().delete(path, "*").is(204);

        assertThat(program().get(path).is(200).items()).isEmpty();
        assertThat(program().get("/sessions/" + session).text("endedBy")).isEqualTo("ENDED_BY_ADMIN");
    }

    @Test
    void a_session_that_there_is_not_is_not_found() {
        program().get("/sessions/sess_00000000000000000000").isProblem(404, "not_found");
        program().get("/sessions/nonsense").isProblem(404, "not_found");
    }

    @Test
    void another_customers_key_finds_no_session() {
        signIn(ADA, "meadow");
        String session = redeem(code(HANDOFF), VERIFIER).text("sessionId");

        ofCustomer("brook").get("/sessions/" + session).isProblem(404, "not_found");
        ofCustomer("brook").delete("/sessions/" + session, "*").isProblem(404, "not_found");
        ofCustomer("brook").get("/customers/meadow/sessions?account=1").isProblem(404, "not_found");
        assertThat(ofCustomer("meadow")
                        .get("/sessions/" + session)
                        .is(200)
                        .json()
                        .getBoolean("live"))
                .isTrue();
    }

    @Test
    void a_customers_own_program_ends_a_session_and_the_audit_trail_says_so() throws SQLException {
        signIn(ADA, "meadow");
        String session = redeem(code(HANDOFF), VERIFIER).text("sessionId");

        ofCustomer("meadow").delete("/sessions/" + session, "*").is(204);

        assertThat(all.value(
                        "select actor_name from audit_entry where action = 'SESSIONS_ENDED' and subject = 'account 1'"))
                .isEqualTo("API key program of meadow");
    }

    @Test
    void sessions_of_no_account_are_not_found() {
        program().get("/customers/meadow/sessions?account=99").isProblem(404, "not_found");
        program()
                .get("/customers/meadow/sessions?account=")
                .isProblem(422, "invalid")
                .at("account");
        program().get("/customers/nobody/sessions?account=1").isProblem(404, "not_found");
    }

    @Test
    void without_a_key_no_session_is_shown_or_ended() {
        ApiClient nobody = new ApiClient(all.base(), null);
        nobody.get("/sessions/sess_00000000000000000000").isProblem(401, "key_missing");
        nobody.delete("/sessions/sess_00000000000000000000", "*").isProblem(401, "key_missing");
    }

    @Test
    void the_application_asks_before_a_password_and_lets_it_in_where_it_may() {
        HttpResponse<String> home = passwordAt(BEN, "password of 2");

        assertThat(who(browser.follow(home))).isEqualTo("Ben Meadow, ben@meadow.example, meadow");
    }

    @Test
    void the_application_asks_before_a_password_and_does_not_even_look_at_it_where_it_may_not() throws SQLException {
        all.rows("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'meadow'");

        HttpResponse<String> page = passwordAt(BEN, "password of 2");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains(all.application() + "/login/okta?customer=meadow");
        assertThat(who(browser.get(all.application() + "/"))).isEqualTo("nobody");
    }

    @Test
    void the_rule_of_a_customer_that_there_is_not_is_not_found() {
        program().get("/sign-in-rule?customer=nobody").isProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?email=", "?email=%0D%0A", "?customer=&email="})
    void of_nobody_in_particular_there_is_no_rule(String query) {
        program().get("/sign-in-rule" + query).isProblem(422, "invalid").at("email");
    }

    @Test
    void a_customers_key_learns_no_rule() {
        ofCustomer("meadow").get("/sign-in-rule?customer=brook").isProblem(403, "scope_missing");
    }

    @Test
    void without_a_key_no_rule_is_told() {
        new ApiClient(all.base(), null).get("/sign-in-rule?customer=meadow").isProblem(401, "key_missing");
    }

    @Test
    void an_email_that_nobody_has_looks_like_any_other() {
        assertThat(program()
                        .get("/sign-in-rule?email=nobody%40meadow.example")
                        .is(200)
                        .json()
                        .getBoolean("passwordAllowed"))
                .isTrue();
    }

    @Test
    void until_the_application_has_asked_the_console_says_that_the_rule_is_not_enforced_there() throws SQLException {
        signIn(ADA, "meadow");
        all.rows("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'meadow'");
        assertThat(browser.get("console/settings").body()).contains("Not enforced in the application");

        program().get("/sign-in-rule?customer=meadow").is(200);

        assertThat(browser.get("console/settings").body())
                .contains("id=\"rule\"")
                .doesNotContain("Not enforced in the application");
    }

    @Test
    void where_the_tables_have_no_hashes_our_own_password_form_finds_nobody() {
        HttpResponse<String> page =
                browser.post("signin/password", Map.of("email", BEN, "password", "password of 2", "return", "/"));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("password-error");
    }

    @Test
    void a_tile_leads_to_the_application_which_begins() {
        HttpResponse<String> toApplication = browser.get("customer/meadow?iss="
                + encoded(all.okta().issuer()) + "&login_hint=" + ADA + "&target_link_uri=/ledger");
        assertThat(target(toApplication))
                .contains(URI.create(all.application() + "/login/okta?customer=meadow&iss="
                        + encoded(all.okta().issuer()) + "&login_hint=" + encoded(ADA) + "&target_link_uri=%2Fledger"));

        assertThat(who(browser.follow(toApplication))).startsWith("Ada Meadow");
    }

    @Test
    void a_tile_whose_target_is_our_own_handoff_goes_on_to_okta() {
        HttpResponse<String> answer =
                browser.get("customer/meadow?target_link_uri=" + encoded("/" + HANDOFF) + "&login_hint=" + ADA);

        assertThat(target(answer).orElseThrow().toString())
                .startsWith(all.okta().origin());
        URI back = target(browser.followUntil(answer, at -> at.toString().startsWith(all.application())))
                .orElseThrow();
        assertThat(back.getPath()).isEqualTo("/login/okta/back");
    }

    @Test
    void the_home_page_leads_to_the_application() {
        signIn(ADA, "meadow");

        assertThat(browser.get("").body()).contains("href=\"" + all.application() + "/login/okta\" id=\"application\"");
    }

    @Test
    void a_browser_that_goes_in_circles_makes_no_more_codes_than_sixty_a_minute() {
        signIn(BEN, "meadow");

        int last = 0;
        for (int i = 0; i < 125 && last != 429; i++) {
            last = browser.get(HANDOFF).statusCode();
        }

        assertThat(last).isEqualTo(429);
    }

    /** Payara's single sign-on is on here: a caller of ours is not carried into another application by it. */
    @Test
    void another_application_of_the_same_server_takes_nobody_for_its_caller() {
        signIn(ADA, "meadow");

        assertThat(browser.get("sibling/who").body()).isEqualTo("nobody");
        assertThat(browser.get("").body()).contains(ADA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "python"})
    void the_example_in_this_language_works_as_it_stands_in_the_documents(String language) throws Exception {
        boolean node = language.equals("javascript");
        Path program = Files.writeString(directory.resolve(node ? "app.mjs" : "app.py"), example(language));
        application.close();
        try (AutoCloseable running = Neighbourhood.run(
                List.of(node ? "node" : "python3", program.toString()),
                Map.of("GATEHOUSE", all.base(), "API_KEY", key, "PORT", String.valueOf(all.applicationPort())),
                directory.resolve("example.log"))) {
            awaitApplication();

            assertThat(login(ADA, "meadow").body()).contains("Ada Meadow");

            assertThat(new Browserless(all.application())
                            .get("login/okta/back?code=x&state=" + STATE)
                            .statusCode())
                    .isEqualTo(403);
        } finally {
            application = new SampleApplication(all.applicationPort(), all.base(), key, all.ledger());
        }
    }

    /** Another Gatehouse on the same server, into which the vendor has put an account directory of its own. */
    @Nested
    class WithABeanOfTheVendors {

        private final Browserless visitor = new Browserless(all.withBean());

        @Test
        void somebody_whom_the_bean_knows_signs_in_to_the_account_that_it_gives() {
            all.okta().add(OktaPerson.named("Olga Orchard", "olga@orchard.example"));

            assertThat(signIn("olga@orchard.example").statusCode()).isEqualTo(200);

            HttpResponse<String> me = visitor.get("api/v1/me");
            assertThat(me.body())
                    .contains("\"account\":\"ledger-1\"", "\"customer\":\"orchard\"", "\"name\":\"Olga Orchard\"")
                    .contains("Olga@Orchard.example", "ADMIN");
            assertThat(visitor.get("console/people").body()).contains("Oskar Orchard", "oskar@orchard.example");
        }

        /** Though {@code gatehouse.accounts.from} is {@code sql} on this server, and the query finds them. */
        @Test
        void somebody_whom_the_tables_know_and_the_bean_does_not_is_refused() throws SQLException {
            all.person(7, "orchard", "tom@orchard.example", "Tom Table", "boss");
            try {
                assertThat(signIn("tom@orchard.example").uri().getPath()).startsWith("/own/signin/refused/");
                assertThat(visitor.get("api/v1/me").statusCode()).isBetween(401, 403);
            } finally {
                all.ledgerRows("delete from person_duty where person_no = 7");
                all.ledgerRows("delete from person where no = 7");
            }
        }

        @Test
        void the_accounts_are_not_entered_by_the_api() {
            ApiClient program = new ApiClient(all.withBean(), Neighbourhood.FIRST_KEY);

            program.post("/customers/orchard/accounts", "{\"email\":\"new@orchard.example\",\"name\":\"New\"}")
                    .isProblem(409, "wrong_state");
            assertThat(program.get("/customers/orchard/accounts?search=os")
                            .is(200)
                            .items())
                    .extracting(account -> account.getString("accountId"))
                    .containsExactly("ledger-2");
        }

        @Test
        void it_is_the_class_that_stands_in_the_documents() throws IOException {
            String tested = Files.readString(Path.of("src/test/java/dev/gatehouse/testing/probe/LedgerAccounts.java"));

            assertThat(Files.readString(Path.of("src/site/markdown/accounts.md")))
                    .contains(tested.substring(tested.indexOf("@ApplicationScoped\n")));
        }

        private HttpResponse<String> signIn(String email) {
            return visitor.follow(visitor.get("signin/okta?domain="
                    + URI.create(all.okta().origin()).getAuthority() + "&customer=orchard&login_hint="
                    + encoded(email)));
        }
    }

    /** What people see of it. */
    @Nested
    @ExtendWith(Chromium.class)
    class InARealBrowser {

        @Test
        void an_admin_goes_to_the_application_and_sees_that_it_has_not_asked() throws SQLException {
            all.rows("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'meadow'");
            try (Person ada = new Person("en-US")) {
                ada.expects(404); // the application has no icon
                ada.goesTo(all.application() + "/login/okta?customer=meadow&login_hint=" + encoded(ADA))
                        .reads("Ada Meadow, ada@meadow.example, meadow");
                ada.goesTo(all.base() + "/").sees("Welcome, Ada Meadow").looksCloselyAt("handoff-home");
                ada.goesTo(all.base() + "/console/settings")
                        .reads("Not enforced in the application")
                        .looksCloselyAt("handoff-settings");
                ada.goesTo(all.base() + "/").clicks("Go to the application").reads("Ada Meadow");
            }
        }
    }

    private static String example(String language) throws IOException {
        Matcher example = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/site/markdown/handoff.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    private static void awaitApplication() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                new Browserless(all.application()).get("");
                return;
            } catch (UncheckedIOException notYet) {
                Thread.sleep(100);
            }
        }
    }

    /** From the application to Okta and back to it. */
    private HttpResponse<String> login(String email, String customer) {
        return browser.follow(
                browser.get(all.application() + "/login/okta?customer=" + customer + "&login_hint=" + encoded(email)));
    }

    /** At Gatehouse alone. */
    private void signIn(String email, String customer) {
        HttpResponse<String> home = browser.follow(browser.get("signin/okta?domain="
                + URI.create(all.okta().origin()).getAuthority() + "&customer=" + customer + "&login_hint="
                + encoded(email)));
        assertThat(home.body()).contains(email);
    }

    private HttpResponse<String> passwordAt(String email, String password) {
        return browser.post(all.application() + "/login/password", Map.of("mail", email, "password", password));
    }

    /** The code that a start brings back. */
    private String code(String start) {
        Matcher code = Pattern.compile("[?&]code=([^&]+)")
                .matcher(target(browser.get(start)).orElseThrow().toString());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static ApiClient.Reply redeem(String code, String verifier) {
        return program().post("/handoff/redeem", "{\"code\":\"" + code + "\",\"codeVerifier\":\"" + verifier + "\"}");
    }

    private static ApiClient program() {
        return new ApiClient(all.base(), key);
    }

    private static ApiClient ofCustomer(String customer) {
        return new ApiClient(
                all.base(),
                api.post(
                                "/customers/" + customer + "/keys",
                                "{\"name\":\"program of " + customer
                                        + "\",\"scopes\":[\"sessions:read\",\"sessions:write\"]}")
                        .is(201)
                        .text("key"));
    }

    private static String who(HttpResponse<String> page) {
        Matcher who = Pattern.compile("<p id=who>([^<]*)</p>").matcher(page.body());
        return who.find() ? who.group(1) : page.statusCode() + " at " + page.uri();
    }
}
