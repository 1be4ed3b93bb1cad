package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com, https://acme.okta.com/.well-known/openid-configuration",
        "https://acme.okta.com/, https://acme.okta.com/.well-known/openid-configuration",
        "https://acme.okta.com/oauth2/default, https://acme.okta.com/oauth2/default/.well-known/openid-configuration",
        "https://idp.example/realms/one/, https://idp.example/realms/one/.well-known/openid-configuration",
        "http://localhost:8090, http://localhost:8090/.well-known/openid-configuration"
    })
    void publishes_its_metadata_below_itself(String issuer, URI discovery) {
        assertThat(new Issuer(issuer).discovery()).isEqualTo(discovery);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com, acme.okta.com",
        "https://ACME.Okta.com/oauth2/default, acme.okta.com",
        "https://acme.okta.com:443, acme.okta.com",
        "https://acme.okta.com:8443, acme.okta.com:8443",
        "https://acme.okta.com:80, acme.okta.com:80",
        "http://localhost, localhost",
        "http://localhost:80, localhost",
        "http://localhost:443, localhost:443"
    })
    void names_its_host_as_a_person_types_it(String issuer, String host) {
        assertThat(new Issuer(issuer).host()).isEqualTo(host);
    }

    @Test
    void keeps_its_text_byte_for_byte() {
        assertThat(new Issuer("https://Acme.okta.com/")).hasToString("https://Acme.okta.com/");
        assertThat(new Issuer("https://acme.okta.com/")).isNotEqualTo(new Issuer("https://acme.okta.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme.okta.com",
                "//acme.okta.com",
                "ftp://acme.okta.com",
                "HTTPS://acme.okta.com",
                "https://",
                "https:///path",
                "https:acme.okta.com",
                "https://acme.okta.com?x=1",
                "https://acme.okta.com?",
                "https://acme.okta.com#top",
                "https://eve@acme.okta.com",
                "https://acme.okta.com:99999",
                "https://acme okta.com",
                "https://acme.okta.com/\n",
                "javascript:alert(1)"
            })
    void refuses_what_is_no_issuer(String text) {
        assertThatThrownBy(() -> new Issuer(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_at_most_500_characters() {
        String longest = "https://acme.okta.com/" + "x".repeat(478);

        assertThat(new Issuer(longest).value()).hasSize(500);
        assertThatThrownBy(() -> new Issuer(longest + "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_an_address_of_metadata_for_each_client() {
        assertThat(new Issuer("https://acme.okta.com/oauth2/default").discoveryFor("0oa1 +&=ä"))
                .hasToString("https://acme.okta.com/oauth2/default/.well-known/openid-configuration"
                        + "?client_id=0oa1+%2B%26%3D%C3%A4");
    }

    @Test
    void knows_its_own_address_whatever_the_query() {
        Issuer issuer = new Issuer("https://acme.okta.com/oauth2/default");

        assertThat(issuer.isAt(issuer.discovery())).isTrue();
        assertThat(issuer.isAt(issuer.discoveryFor("0oa1"))).isTrue();
        assertThat(issuer.isAt(new Issuer("https://acme.okta.com").discovery())).isFalse();
        assertThat(issuer.isAt(URI.create("https://evil.example/oauth2/default/.well-known/openid-configuration")))
                .isFalse();
        assertThat(issuer.isAt(URI.create(issuer.discovery() + "#x"))).isFalse();
    }
}
