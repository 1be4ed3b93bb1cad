package dev.gatehouse.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppRegistrationTest {

    private static final URI REDIRECT = URI.create("https://app.example/signin/callback/conn_1");
    private static final URI OTHER_REDIRECT = URI.create("https://eu.app.example/signin/callback/conn_1");
    private static final URI DONE = URI.create("https://app.example/signout/done");
    private static final URI INITIATE = URI.create("https://app.example/customer/acme");
    private static final URI KEYS = URI.create("https://app.example/jwks/conn_1");
    private static final Optional<OktaDomain> ACME = Optional.of(new OktaDomain("acme.okta.com"));
    private static final AppRegistration LEDGER = new AppRegistration(
            "Ledger (EU)", List.of(REDIRECT, OTHER_REDIRECT), List.of(DONE), Optional.of(INITIATE), Optional.empty());

    @Test
    void writes_a_resource_for_terraform() {
        assertThat(LEDGER.terraform(ACME)).isEqualTo("""
                        resource "okta_app_oauth" "app_ledger_eu" {
                          label                      = "Ledger (EU)"
                          type                       = "web"
                          grant_types                = ["authorization_code"]
                          response_types             = ["code"]
                          pkce_required              = true
                          redirect_uris              = ["https://app.example/signin/callback/conn_1", "https://eu.app.example/signin/callback/conn_1"]
                          post_logout_redirect_uris  = ["https://app.example/signout/done"]
                          login_mode                 = "SPEC"
                          login_uri                  = "https://app.example/customer/acme"
                          hide_web                   = false
                          hide_ios                   = false
                          token_endpoint_auth_method = "client_secret_basic"
                          omit_secret                = true
                          issuer_mode                = "ORG_URL"
                        }

                        output "app_ledger_eu_client_id" {
                          value = okta_app_oauth.app_ledger_eu.client_id
                        }
                        """);
    }

    @Test
    void writes_a_call_of_oktas_api() {
        assertThat(LEDGER.curl(ACME)).isEqualTo("""
                        curl -X POST "https://acme.okta.com/api/v1/apps" \\
                          -H "Authorization: SSWS ${OKTA_API_TOKEN}" \\
                          -H "Accept: application/json" \\
                          -H "Content-Type: application/json" \\
                          --data-binary '{
                          "name": "oidc_client",
                          "label": "Ledger (EU)",
                          "signOnMode": "OPENID_CONNECT",
                          "credentials": {"oauthClient": {"token_endpoint_auth_method": "client_secret_basic", "pkce_required": true}},
                          "visibility": {"hide": {"web": false, "iOS": false}},
                          "settings": {
                            "oauthClient": {
                              "application_type": "web",
                              "grant_types": ["authorization_code"],
                              "response_types": ["code"],
                              "redirect_uris": ["https://app.example/signin/callback/conn_1", "https://eu.app.example/signin/callback/conn_1"],
                              "post_logout_redirect_uris": ["https://app.example/signout/done"],
                              "initiate_login_uri": "https://app.example/customer/acme",
                              "idp_initiated_login": {"mode": "SPEC"},
                              "issuer_mode": "ORG_URL"
                            }
                          }
                        }'
                        """);
    }

    @Test
    void knows_us_by_a_key_where_one_is_published() {
        AppRegistration byKey =
                new AppRegistration("Ledger", List.of(REDIRECT), List.of(), Optional.empty(), Optional.of(KEYS));

        assertThat(byKey.terraform(ACME))
                .contains("token_endpoint_auth_method = \"private_key_jwt\"")
                .contains("jwks_uri                   = \"https://app.example/jwks/conn_1\"")
                .doesNotContain("omit_secret");
        JsonObject app = json(byKey.json(ACME));
        assertThat(app.getJsonObject("credentials")
                        .getJsonObject("oauthClient")
                        .getString("token_endpoint_auth_method"))
                .isEqualTo("private_key_jwt");
        assertThat(client(app).getString("jwks_uri")).isEqualTo(KEYS.toString());
    }

    @Test
    void has_no_tile_where_nothing_is_to_be_started_from_it() {
        AppRegistration hidden =
                new AppRegistration("Ledger", List.of(REDIRECT), List.of(), Optional.empty(), Optional.empty());

        assertThat(hidden.terraform(ACME))
                .contains("hide_web                   = true")
                .doesNotContain("login_");
        JsonObject app = json(hidden.json(ACME));
        assertThat(app.getJsonObject("visibility").getJsonObject("hide").getBoolean("web"))
                .isTrue();
        assertThat(client(app)).doesNotContainKeys("initiate_login_uri", "idp_initiated_login");
    }

    @Test
    void may_have_refresh_tokens_where_they_are_used() {
        AppRegistration refreshing = LEDGER.refreshing(true);

        assertThat(refreshing.terraform(ACME))
                .contains("grant_types                = [\"authorization_code\", \"refresh_token\"]");
        assertThat(client(json(refreshing.json(ACME))).getJsonArray("grant_types"))
                .extracting(grant -> ((JsonString) grant).getString())
                .containsExactly("authorization_code", "refresh_token");
    }

    @Test
    void leaves_open_what_is_not_known_yet() {
        assertThat(LEDGER.curl(Optional.empty()))
                .startsWith("curl -X POST \"https://${OKTA_DOMAIN}/api/v1/apps\" ")
                .doesNotContain("issuer_mode");
        assertThat(LEDGER.terraform(Optional.empty())).doesNotContain("issuer_mode");
    }

    @Test
    void asks_for_the_issuer_of_the_domain_that_the_admin_goes_by() {
        Optional<OktaDomain> own = Optional.of(new OktaDomain("login.acme.example"));

        assertThat(client(json(LEDGER.json(own))).getString("issuer_mode")).isEqualTo("CUSTOM_URL");
        assertThat(LEDGER.terraform(own)).contains("issuer_mode                = \"CUSTOM_URL\"");
    }

    // Nothing breaks out

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Neill's",
                "'; rm -rf ~; echo '",
                "\"; evil = \"",
                "a\\",
                "a\\\" b",
                "$(id) `id` ${HOME} $HOME",
                "${file(\"/etc/passwd\")} %{ if true }x%{ endif } $${x} %%{x}",
                "line\nbreak\r\ttab\u0000",
                "</script><!--",
                "\u202eright to left\u2066",
                "zero\u200bwidth\u00a0\u2028",
                "Ünïcödé 🙂 日本",
                "\ud800 alone"
            })
    void a_label_arrives_as_it_is_whatever_it_holds(String label) {
        AppRegistration app =
                new AppRegistration(label, List.of(REDIRECT), List.of(), Optional.empty(), Optional.empty());

        assertThat(json(app.json(ACME)).getString("label")).isEqualTo(label);
        assertThat(app.json(ACME)).doesNotContain("'").matches(AppRegistrationTest::shows);
        assertThat(app.curl(ACME).chars().filter(character -> character == '\''))
                .hasSize(2);

        String terraform = app.terraform(ACME);
        assertThat(unquoted(terraform.lines().skip(1).findFirst().orElseThrow()))
                .isEqualTo(label);
        assertThat(terraform).doesNotContain("${", "%{").matches(AppRegistrationTest::shows);
        assertThat(terraform.lines().findFirst().orElseThrow())
                .matches("resource \"okta_app_oauth\" \"app([a-z0-9_]*[a-z0-9])?\" \\{");
    }

    @Test
    void an_address_with_an_apostrophe_breaks_out_of_nothing() {
        URI odd = URI.create("https://app.example/customer/o'neill$(id)");
        AppRegistration app =
                new AppRegistration("Ledger", List.of(odd), List.of(odd), Optional.of(odd), Optional.of(odd));

        assertThat(client(json(app.json(ACME))).getString("jwks_uri")).isEqualTo(odd.toString());
        assertThat(app.json(ACME)).doesNotContain("'");
    }

    @Test
    void an_app_has_a_label_and_a_redirect_address() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new AppRegistration(" ", List.of(REDIRECT), List.of(), Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AppRegistration("Ledger", List.of(), List.of(), Optional.empty(), Optional.empty()));
    }

    /** Nothing in it is there without being seen. */
    private static boolean shows(String text) {
        return text.codePoints()
                .filter(character -> character != '\n')
                .noneMatch(character -> Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT
                        || Character.getType(character) == Character.SURROGATE);
    }

    /** The text in a line of HCL, which knows these escapes and, before a brace, templates. */
    private static String unquoted(String line) {
        String quoted = line.substring(line.indexOf('"') + 1, line.length() - 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char character = quoted.charAt(i);
            assertThat(character).isNotEqualTo('"');
            if (character != '\\') {
                text.append(character);
                continue;
            }
            char kind = quoted.charAt(++i);
            if (kind == 'u' || kind == 'U') {
                int digits = kind == 'u' ? 4 : 8;
                text.appendCodePoint(Integer.parseInt(quoted.substring(i + 1, i + 1 + digits), 16));
                i += digits;
            } else {
                assertThat(kind).isIn('"', '\\');
                text.append(kind);
            }
        }
        return text.toString();
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject client(JsonObject app) {
        return app.getJsonObject("settings").getJsonObject("oauthClient");
    }
}
