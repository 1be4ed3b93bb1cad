package dev.gatehouse.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFormTest {

    @Test
    void a_domain_alone_makes_oktas_own_authorization_server_with_oktas_defaults() {
        ConnectionForm form =
                form("{'connectionId': 'conn_0000000000000001', 'domain': 'Acme.okta.com', 'clientId': '0oa1'}");

        assertThat(form.id()).hasToString("conn_0000000000000001");
        assertThat(form.state()).isEqualTo(ConnectionState.DRAFT);
        assertThat(form.provider())
                .isEqualTo(new ProviderSettings(
                        "Acme.okta.com",
                        URI.create("https://acme.okta.com/.well-known/openid-configuration"),
                        new Issuer("https://acme.okta.com"),
                        "0oa1",
                        ClientAuthentication.CLIENT_SECRET_BASIC,
                        ResponseMode.QUERY,
                        "openid profile email",
                        List.of("RS256"),
                        false));
    }

    @ParameterizedTest
    @CsvSource({
        "acme.okta.com,default,https://acme.okta.com/oauth2/default",
        "https://acme-admin.okta.com/admin/apps,aus1x2,https://acme.okta.com/oauth2/aus1x2",
        "login.acme.example:8443,'',https://login.acme.example:8443"
    })
    void a_domain_and_an_authorization_server_make_the_issuer(String domain, String server, String issuer) {
        ProviderSettings provider = form("{'domain': '" + domain + "', 'authorizationServer': '" + server
                        + "', 'clientId': 'c'}")
                .provider();

        assertThat(provider.issuer()).hasToString(issuer);
        assertThat(provider.typedDomain()).isEqualTo(domain);
        assertThat(provider.discovery()).hasToString(issuer + "/.well-known/openid-configuration");
        assertThat(provider.emailVerifiedRequired()).isFalse();
    }

    @Test
    void an_issuer_of_any_provider_is_taken_as_it_is_written() {
        ProviderSettings provider = form("{'issuer': 'https://Kc.example/realms/acme/', 'clientId': 'c'}")
                .provider();

        assertThat(provider.issuer()).hasToString("https://Kc.example/realms/acme/");
        assertThat(provider.typedDomain()).isEqualTo("kc.example");
        assertThat(provider.discovery()).hasToString("https://Kc.example/realms/acme/.well-known/openid-configuration");
    }

    @ParameterizedTest
    @CsvSource({
        "'domain': 'acme.okta.com',false",
        "'domain': 'login.acme.example',false",
        "'issuer': 'https://kc.example/realms/acme',true",
        "'issuer': 'https://accounts.example',true",
        "'issuer': 'https://acme.okta.com/oauth2/default',true"
    })
    void only_okta_by_its_domain_need_not_vouch_for_emails(String given, boolean required) {
        assertThat(form("{" + given + ", 'clientId': 'c'}").provider().emailVerifiedRequired())
                .isEqualTo(required);
    }

    @Test
    void everything_can_be_said() {
        ConnectionForm form = form("{'connectionId': 'conn_0000000000000001', 'state': 'ON', 'domain': 'acme',"
                + " 'issuer': 'https://kc.example/realms/acme', 'discovery': 'https://inner.example/discovery',"
                + " 'clientId': 'c', 'clientAuthentication': 'client_secret_post', 'responseMode': 'form_post',"
                + " 'scopes': 'openid email', 'algorithms': 'ES256 RS256', 'emailVerifiedRequired': false}");

        assertThat(form.state()).isEqualTo(ConnectionState.ON);
        assertThat(form.provider())
                .isEqualTo(new ProviderSettings(
                        "acme",
                        URI.create("https://inner.example/discovery"),
                        new Issuer("https://kc.example/realms/acme"),
                        "c",
                        ClientAuthentication.CLIENT_SECRET_POST,
                        ResponseMode.FORM_POST,
                        "openid email",
                        List.of("ES256", "RS256"),
                        false));
    }

    @Test
    void okta_can_be_asked_to_vouch_for_emails() {
        assertThat(form("{'domain': 'acme.okta.com', 'clientId': 'c', 'emailVerifiedRequired': true}")
                        .provider()
                        .emailVerifiedRequired())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "{'clientId': 'c'}; domain is missing",
                "{'domain': 7, 'clientId': 'c'}; domain is no text",
                "{'domain': '!', 'clientId': 'c'}; domain cannot be used: not a domain: !",
                "{'domain': 'acme.okta.com'}; clientId is missing",
                "{'domain': 'a.okta.com', 'authorizationServer': 'x?y', 'clientId': 'c'}; domain cannot be used",
                "{'issuer': 'acme.okta.com', 'clientId': 'c'}; issuer cannot be used",
                "{'issuer': 'https://a/?x', 'clientId': 'c'}; issuer cannot be used",
                "{'domain': 'a', 'clientId': 'c', 'discovery': 'a b'}; discovery cannot be used",
                "{'domain': 'a', 'clientId': 'c', 'clientAuthentication': 'none'}; clientAuthentication cannot be used",
                "{'domain': 'a', 'clientId': 'c', 'responseMode': 'fragment'}; responseMode cannot be used",
                "{'domain': 'a', 'clientId': 'c', 'scopes': 'profile'}; openid",
                "{'domain': 'a', 'clientId': 'c', 'algorithms': 'HS256'}; HS256",
                "{'domain': 'a', 'clientId': 'c', 'algorithms': 'none'}; none",
                "{'domain': 'a', 'clientId': 'c', 'emailVerifiedRequired': 'yes'}; emailVerifiedRequired is neither"
            })
    void what_is_wrong_is_named(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form(json).provider())
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"REHEARSED", "on", "LIVE"})
    void a_state_that_no_file_can_give_is_refused(String state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form("{'state': '" + state + "'}").state())
                .withMessageContaining("state cannot be used");
    }

    private static ConnectionForm form(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return new ConnectionForm(new Entry("", reader.readObject()));
        }
    }
}
