package dev.gatehouse.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerLookupTest {

    private static final OktaDomain ACME = new OktaDomain("acme.okta.com");
    private static final String AT_ACME = "https://acme.okta.com/.well-known/openid-configuration";

    private final Map<String, String> issuers = new HashMap<>();
    private final IssuerLookup lookup = new IssuerLookup(new Discovery(this::answer), Set.of("localhost:8090"));

    @Test
    void finds_the_orgs_own_server() {
        issuers.put(AT_ACME, "https://acme.okta.com");

        assertThat(found(ACME, AuthorizationServer.ORG, Optional.empty()))
                .isEqualTo(new IssuerLookup.Found(URI.create(AT_ACME), new Issuer("https://acme.okta.com"), true));
    }

    @Test
    void finds_a_custom_server_for_a_client() {
        String address = "https://acme.okta.com/oauth2/default/.well-known/openid-configuration?client_id=0oa1";
        issuers.put(address, "https://acme.okta.com/oauth2/default");

        assertThat(found(ACME, AuthorizationServer.DEFAULT, Optional.of("0oa1")))
                .isEqualTo(new IssuerLookup.Found(
                        URI.create(address), new Issuer("https://acme.okta.com/oauth2/default"), true));
    }

    @Test
    void shows_an_issuer_that_is_not_what_was_typed_for_confirmation() {
        issuers.put(AT_ACME + "?client_id=0oa1", "https://login.acme.example");
        String own = "https://login.acme.example/.well-known/openid-configuration?client_id=0oa1";
        issuers.put(own, "https://login.acme.example");

        assertThat(found(ACME, AuthorizationServer.ORG, Optional.of("0oa1")))
                .isEqualTo(new IssuerLookup.Found(URI.create(own), new Issuer("https://login.acme.example"), false));
    }

    @Test
    void says_why_there_is_none() {
        assertThat(lookup.find(ACME, new AuthorizationServer(Optional.of("aus9")), Optional.empty()))
                .isEqualTo(new IssuerLookup.None(
                        Refusal.of(RefusalCode.METADATA_UNUSABLE, "discovery answered HTTP 404")));
    }

    @Test
    void asks_without_tls_only_where_the_vendor_said_so() {
        issuers.put("http://localhost:8090/.well-known/openid-configuration", "http://localhost:8090");

        assertThat(found(new OktaDomain("localhost:8090"), AuthorizationServer.ORG, Optional.empty())
                        .issuer())
                .hasToString("http://localhost:8090");
    }

    @Test
    void takes_a_name_that_is_none_on_the_web_for_an_outcome_too() {
        assertThat(lookup.find(new OktaDomain("my_acme.okta.com"), AuthorizationServer.ORG, Optional.empty()))
                .isEqualTo(new IssuerLookup.None(
                        Refusal.of(RefusalCode.METADATA_UNUSABLE, "no host of the web: my_acme.okta.com")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b", "a?b", "a#b", "a b", "ä", "%2e", "a\n"})
    void takes_no_authorization_server_that_leads_elsewhere(String id) {
        assertThat(AuthorizationServer.isId(id)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new AuthorizationServer(Optional.of(id)));
    }

    @Test
    void knows_where_an_authorization_server_is() {
        assertThat(AuthorizationServer.ORG.path()).isEmpty();
        assertThat(AuthorizationServer.DEFAULT.path()).isEqualTo("/oauth2/default");
        assertThat(new AuthorizationServer(Optional.of("aus59pz16qgMvHvBS0g7")).path())
                .isEqualTo("/oauth2/aus59pz16qgMvHvBS0g7");
    }

    private IssuerLookup.Found found(OktaDomain domain, AuthorizationServer server, Optional<String> clientId) {
        return lookup.find(domain, server, clientId).either(found -> found, why -> {
            throw new AssertionError(why.toString());
        });
    }

    /** The metadata of the issuer that a test put at this address. */
    private HttpDoor.Answer answer(HttpDoor.Request request) {
        String issuer = issuers.get(request.uri().toString());
        if (issuer == null) {
            return new HttpDoor.Answer(404, Map.of(), "");
        }
        String document = """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/v1/authorize","token_endpoint":"%1$s/v1/token",
                "userinfo_endpoint":"%1$s/v1/userinfo","jwks_uri":"%1$s/v1/keys","subject_types_supported":["public"],
                "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}""";
        return new HttpDoor.Answer(200, Map.of(), document.formatted(issuer));
    }
}
