package dev.gatehouse.okta.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.AppRegistration;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.okta.management.Drift.Kind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppRequirementsTest {

    private static final AppRegistration WANTED = new AppRegistration(
            "Ledger",
            List.of(URI.create("https://sign.example/signin/callback/conn_a")),
            List.of(URI.create("https://sign.example/signout/done")),
            Optional.of(URI.create("https://sign.example/customer/acme")),
            Optional.empty());
    private static final AppRequirements REQUIREMENTS = new AppRequirements(WANTED, OktaDomain.tidied("acme.okta.com"));

    /** As Okta answers the making of it. */
    private static AppDocument made() {
        return new AppDocument(Json.createObjectBuilder(REQUIREMENTS.whole())
                .add("id", "0oa1")
                .add("status", "ACTIVE")
                .add("features", Json.createArrayBuilder())
                .build());
    }

    @Test
    void what_is_made_is_as_it_must_be() {
        assertThat(REQUIREMENTS.drifts(made())).isEmpty();
        assertThat(REQUIREMENTS.isMetBy(made())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INACTIVE       | /status                                           | "INACTIVE"
            REDIRECT       | /settings/oauthClient/redirect_uris               | ["https://else.example/"]
            GRANT          | /settings/oauthClient/grant_types                 | ["implicit"]
            AUTHENTICATION | /credentials/oauthClient/token_endpoint_auth_method | "private_key_jwt"
            ISSUER_MODE    | /settings/oauthClient/issuer_mode                 | "CUSTOM_URL"
            PKCE           | /credentials/oauthClient/pkce_required            | false
            INITIATE       | /settings/oauthClient/initiate_login_uri          | "https://else.example/"
            LOGIN_MODE     | /settings/oauthClient/idp_initiated_login         | {"mode": "DISABLED"}
            SIGN_OUT       | /settings/oauthClient/post_logout_redirect_uris   | []
            """)
    void each_drift_is_found_and_repaired_and_nothing_else_is_touched(Kind kind, String where, String value) {
        AppDocument drifted = with(made(), where, value);
        assertThat(REQUIREMENTS.drifts(drifted)).extracting(Drift::kind).containsExactly(kind);
        AppDocument repaired = REQUIREMENTS.repaired(drifted, Set.of(kind));
        EnumSet<Kind> left = kind == Kind.INACTIVE ? EnumSet.of(Kind.INACTIVE) : EnumSet.noneOf(Kind.class);
        assertThat(REQUIREMENTS.drifts(repaired)).extracting(Drift::kind).containsExactlyElementsOf(left);
        assertThat(repaired.json().get("features")).isEqualTo(made().json().get("features"));
    }

    @Test
    void what_the_customer_added_stays() {
        AppDocument theirs = with(made(), "/settings/oauthClient/redirect_uris", "[\"https://theirs.example/cb\"]");
        assertThat(REQUIREMENTS.repaired(theirs, Set.of(Kind.REDIRECT)).redirects())
                .containsExactly("https://theirs.example/cb", "https://sign.example/signin/callback/conn_a");
    }

    @Test
    void a_drift_that_nobody_named_stays() {
        AppDocument two = with(
                with(made(), "/credentials/oauthClient/pkce_required", "false"),
                "/settings/oauthClient/grant_types",
                "[\"implicit\"]");
        assertThat(REQUIREMENTS.drifts(REQUIREMENTS.repaired(two, Set.of(Kind.GRANT))))
                .extracting(Drift::kind)
                .containsExactly(Kind.PKCE);
    }

    @Test
    void the_issuer_of_whichever_domain_is_asked_is_no_drift() {
        assertThat(REQUIREMENTS.drifts(with(made(), "/settings/oauthClient/issuer_mode", "\"DYNAMIC\"")))
                .isEmpty();
    }

    @Test
    void an_app_that_sends_people_elsewhere_is_another() {
        AppDocument other = with(made(), "/settings/oauthClient/redirect_uris", "[\"https://else.example/\"]");
        assertThat(REQUIREMENTS.isMetBy(other)).isFalse();
    }

    @Test
    void an_app_for_a_key_has_our_key_set() {
        URI keys = URI.create("https://sign.example/jwks/conn_a");
        AppRequirements byKey = new AppRequirements(
                new AppRegistration(
                        "Ledger", WANTED.redirects(), WANTED.signedOut(), WANTED.initiate(), Optional.of(keys)),
                REQUIREMENTS.domain());
        assertThat(byKey.drifts(made())).extracting(Drift::kind).containsExactly(Kind.AUTHENTICATION, Kind.KEYS);
        assertThat(byKey.drifts(byKey.repaired(made(), Set.of(Kind.AUTHENTICATION, Kind.KEYS))))
                .isEmpty();
    }

    @Test
    void an_app_that_is_to_have_refresh_tokens_has_their_grant_too() {
        AppRequirements refreshing = new AppRequirements(WANTED.refreshing(true), REQUIREMENTS.domain());

        assertThat(refreshing.drifts(made()))
                .containsExactly(new Drift(Kind.GRANT, "refresh_token", "authorization_code"));

        AppDocument repaired = refreshing.repaired(made(), Set.of(Kind.GRANT));
        assertThat(repaired.grants()).containsExactly("authorization_code", "refresh_token");
        assertThat(refreshing.drifts(repaired)).isEmpty();
        assertThat(REQUIREMENTS.drifts(repaired))
                .as("a grant that is there besides")
                .isEmpty();
    }

    @Test
    void an_empty_document_lacks_everything_and_breaks_nothing() {
        AppDocument empty = new AppDocument(JsonValue.EMPTY_JSON_OBJECT);
        assertThat(REQUIREMENTS.drifts(empty)).hasSizeGreaterThan(5);
        assertThat(REQUIREMENTS.repaired(empty, EnumSet.allOf(Kind.class)).redirects())
                .hasSize(1);
    }

    private static AppDocument with(AppDocument app, String pointer, String value) {
        JsonValue json = Json.createReader(new java.io.StringReader(value)).readValue();
        JsonObject changed = Json.createPointer(pointer).add(app.json(), json);
        return new AppDocument(changed);
    }
}
