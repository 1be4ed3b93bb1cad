package dev.gatehouse.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.okta.TypedDomain.Remark;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDomainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.okta.com",
                "https://acme.okta.com",
                " ACME.okta.com/ ",
                "acme.oktapreview.com",
                "acme.okta-emea.com",
                "acme.okta-gov.com"
            })
    void has_nothing_to_say_about_a_domain_that_okta_gave(String text) {
        TypedDomain typed = read(text);

        assertThat(typed.remarks()).isEmpty();
        assertThat(typed.typed()).isEqualTo(typed.domain());
        assertThat(typed.server()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme-admin.okta.com/admin/dashboard, acme-admin.okta.com, acme.okta.com",
        "ACME-ADMIN.oktapreview.com, acme-admin.oktapreview.com, acme.oktapreview.com",
        "acme-admin.okta-emea.com, acme-admin.okta-emea.com, acme.okta-emea.com"
    })
    void offers_the_domain_behind_an_admin_console(String text, String asTyped, String meant) {
        TypedDomain typed = read(text);

        assertThat(typed.remarks()).containsExactly(Remark.ADMIN_CONSOLE);
        assertThat(typed.typed()).hasToString(asTyped);
        assertThat(typed.domain()).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://acme.okta.com", " HTTP://acme.okta.com/", "h ttp:/acme.okta.com"})
    void tells_that_http_was_typed(String text) {
        assertThat(read(text).remarks()).containsExactly(Remark.PLAIN_HTTP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.acme.example",
                "acme.okta.co",
                "acme.okta.com.evil.example",
                "acme.notokta.com",
                "acme.okta.com:8443",
                "okta.com",
                "a.b.okta.com",
                "acme-admin.example.com",
                "localhost:8090"
            })
    void tells_that_okta_gave_no_such_domain_and_takes_it_all_the_same(String text) {
        assertThat(read(text).remarks()).containsExactly(Remark.NOT_GIVEN_BY_OKTA);
    }

    @Test
    void tells_all_there_is_to_tell() {
        assertThat(read("http://acme-admin.okta.com:8443").remarks())
                .containsExactlyInAnyOrder(Remark.ADMIN_CONSOLE, Remark.PLAIN_HTTP, Remark.NOT_GIVEN_BY_OKTA);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com/oauth2/default, default",
        "acme.okta.com/oauth2/aus59pz16qgMvHvBS0g7/, aus59pz16qgMvHvBS0g7",
        "HTTPS://ACME.okta.com/oauth2/aUs1?x=1, aUs1",
        "https://acme.okta.com/oauth2/aus1/.well-known/openid-configuration, aus1"
    })
    void takes_the_authorization_server_out_of_a_pasted_address_as_it_is_written(String text, String id) {
        assertThat(read(text).server()).contains(new AuthorizationServer(Optional.of(id)));
    }

    @Test
    void takes_an_endpoint_of_the_org_for_its_own_server() {
        assertThat(read("https://acme.okta.com/oauth2/v1/authorize").server()).contains(AuthorizationServer.ORG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.okta.com",
                "acme.okta.com/",
                "acme.okta.com/oauth2",
                "acme.okta.com/oauth2/",
                "acme.okta.com/oauth2/..",
                "acme.okta.com/oauth2/%2e",
                "acme.okta.com/x/oauth2/aus1",
                "acme.okta.com/?/oauth2/aus1"
            })
    void takes_nothing_else_for_an_authorization_server(String text) {
        assertThat(read(text).server()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "https://", "acme..okta.com", "-admin.okta.com", "javascript:alert(1)"})
    void reads_nothing_where_there_is_no_host(String text) {
        assertThat(TypedDomain.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "acme okta", "ACME.okta.com", "acme.okta.com/x", "a\"b", "a$b", "a'b", "a.com:", "a:1:2"})
    void a_domain_is_a_host_and_nothing_else(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OktaDomain(host));
    }

    private static TypedDomain read(String text) {
        return TypedDomain.read(text).orElseThrow();
    }
}
