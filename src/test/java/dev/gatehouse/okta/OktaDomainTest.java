package dev.gatehouse.okta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OktaDomainTest {

    @ParameterizedTest
    @CsvSource({
        "acme.okta.com, acme.okta.com",
        "ACME.Okta.COM, acme.okta.com",
        "https://acme.okta.com, acme.okta.com",
        "HTTPS://acme.okta.com/, acme.okta.com",
        "http://acme.okta.com, acme.okta.com",
        "//acme.okta.com, acme.okta.com",
        "https:/acme.okta.com, acme.okta.com",
        "https://acme.okta.com/oauth2/default, acme.okta.com",
        "acme.okta.com/app/UserHome?fromLogin=true, acme.okta.com",
        "acme.okta.com?x=https://evil.example, acme.okta.com",
        "acme.okta.com#x, acme.okta.com",
        "acme.okta.com., acme.okta.com",
        "https://acme.okta.com./path, acme.okta.com",
        "' acme.okta.com ', acme.okta.com",
        "'acme . okta . com', acme.okta.com",
        "'acme.okta.com\u00a0', acme.okta.com",
        "'\u200bacme.okta.com\ufeff', acme.okta.com",
        "'ac\u00adme.okta.com', acme.okta.com",
        "acme。okta．com, acme.okta.com",
        "ａcme.okta.com, acme.okta.com"
    })
    void tidies_what_people_type(String typed, String host) {
        assertThat(OktaDomain.tidied(typed)).contains(new OktaDomain(host));
    }

    @ParameterizedTest
    @CsvSource({
        "acme-admin.okta.com, acme.okta.com",
        "https://acme-admin.okta.com/admin/dashboard, acme.okta.com",
        "ACME-ADMIN.okta.com, acme.okta.com",
        "acme-admin.oktapreview.com, acme.oktapreview.com",
        "acme-admin.okta-emea.com, acme.okta-emea.com",
        "acme-admin.okta-gov.com, acme.okta-gov.com",
        "acme-admin.okta.com:8443, acme.okta.com:8443",
        "acme-admin.example.com, acme-admin.example.com",
        "acme-admin.okta.com.example.com, acme-admin.okta.com.example.com",
        "acme-admin.notokta.com, acme-admin.notokta.com",
        "acme-admin-x.okta.com, acme-admin-x.okta.com",
        "-admin.okta.com, ",
        "admin.okta.com, admin.okta.com"
    })
    void takes_off_what_names_the_admin_console_only_on_hosts_of_okta(String typed, String host) {
        assertThat(OktaDomain.tidied(typed).map(OktaDomain::host)).isEqualTo(java.util.Optional.ofNullable(host));
    }

    @ParameterizedTest
    @CsvSource({
        "acme.okta.com:443, acme.okta.com",
        "acme.okta.com:8443, acme.okta.com:8443",
        "https://acme.okta.com:8443/x, acme.okta.com:8443",
        "localhost:8090, localhost:8090",
        "http://localhost:8090/, localhost:8090",
        "acme.okta.com:0443, acme.okta.com",
        "acme.okta.com:65535, acme.okta.com:65535"
    })
    void keeps_a_port_that_is_not_443(String typed, String host) {
        assertThat(OktaDomain.tidied(typed)).contains(new OktaDomain(host));
    }

    @ParameterizedTest
    @CsvSource({
        "login.acme.example, login.acme.example",
        "sso.bücher.example, sso.xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "faß.example, fass.example",
        "id.acme.co.uk, id.acme.co.uk"
    })
    void takes_the_customers_own_domains(String typed, String host) {
        assertThat(OktaDomain.tidied(typed)).contains(new OktaDomain(host));
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com@evil.example, evil.example",
        "https://eve:pw@acme.okta.com/, acme.okta.com",
        "ada@acme.okta.com, acme.okta.com"
    })
    void reads_past_a_user_as_a_browser_does(String typed, String host) {
        assertThat(OktaDomain.tidied(typed)).contains(new OktaDomain(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "https://",
                "ftp://acme.okta.com",
                "acme.okta.com:/path",
                "acme.okta.com://path",
                "/path",
                "?x",
                "#",
                "@",
                ":443",
                "acme..okta.com",
                ".okta.com",
                "-acme.okta.com",
                "acme-.okta.com",
                "acme,okta.com",
                "acme.okta.com:port",
                "acme.okta.com:",
                "acme.okta.com:123456",
                "acme.okta.com:65536",
                "acme.okta.com:0",
                "[::1]",
                "https://[fe80::1]/",
                "acme\\.okta.com",
                "acme%2eokta.com",
                "<script>alert(1)</script>",
                "acme.okta.com\u0000",
                "acme\u0000.okta.com",
                "javascript:alert(1)",
                "acme'.okta.com",
                "a*.okta.com"
            })
    void takes_nothing_else_for_a_domain(String typed) {
        assertThat(OktaDomain.tidied(typed)).isEmpty();
    }

    @Test
    void takes_no_name_that_is_too_long() {
        assertThat(OktaDomain.tidied("a".repeat(63) + ".okta.com")).isPresent();
        assertThat(OktaDomain.tidied("a".repeat(64) + ".okta.com")).isEmpty();
        assertThat(OktaDomain.tidied("a.".repeat(130) + "com")).isEmpty();
    }

    @Test
    @Timeout(2)
    void reads_a_long_text_in_no_time() {
        for (String part : new String[] {"a", "-", ".", "a-", "a.", ":", "@", "/", "a:/", "\u200b", "ü"}) {
            OktaDomain.tidied(part.repeat(300 / part.length()));
            OktaDomain.tidied(part.repeat(100_000));
        }
    }
}
