package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.ids.BaseUrl;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    private static final BaseUrl BASE = new BaseUrl(URI.create("https://base"));
    private static final BaseUrl BELOW = new BaseUrl(URI.create("https://base/app"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "console",
                "//evil",
                "///evil",
                "/\\evil",
                "\\\\evil",
                "\\/evil",
                "/\t/evil",
                "/\n/evil",
                " //evil",
                "https://evil",
                "https://evil/",
                "https:/evil",
                "https:evil",
                "http://base/console",
                "https://base.evil/",
                "https://base@evil/",
                "https://base:443/console",
                "https://base\\@evil/",
                "https://base//evil",
                "https://base/\\evil",
                "javascript:alert(1)",
                "JavaScript://base/%0aalert(1)",
                "data:text/html,x",
                "/console\r\nSet-Cookie: x=1",
                "/console#//evil",
                "/console with blanks",
                "/konsole/ümlaut",
                "/<script>",
                "/\"onload=",
                "/a\u0000b"
            })
    void a_wish_that_could_lead_elsewhere_leads_home(String wish) {
        assertThat(ReturnPath.wished(wish, BASE)).isEqualTo(ReturnPath.HOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../other",
                "/..",
                "/a/../../other",
                "/..?x",
                "/..;a=b/other",
                "/%2e%2e/other",
                "/%2E./other",
                "/.%2e",
                "/a/%2e%2e%2fother",
                "/..%2fother",
                "/..%5cother",
                "/%2f..%2fother",
                "https://base/app/../other",
                "https://base/app/%2e%2e/other",
                "https://base/other"
            })
    void a_wish_that_could_climb_out_of_the_application_leads_home(String wish) {
        assertThat(ReturnPath.wished(wish, BELOW)).isEqualTo(ReturnPath.HOME);
    }

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/console,/console",
        "/console?tab=2&x=%20y,/console?tab=2&x=%20y",
        "/a..b/c.../d,/a..b/c.../d",
        "/reports/2026-11-22;v=1/~ada/(x)!*'+',/reports/2026-11-22;v=1/~ada/(x)!*'+'",
        "/x?next=https://elsewhere,/x?next=https://elsewhere",
        "/%0d%0aSet-Cookie:x,/%0d%0aSet-Cookie:x",
        "https://base/,/",
        "https://base/console?a=b,/console?a=b"
    })
    void a_path_of_the_application_is_kept_as_it_is(String wish, String path) {
        assertThat(ReturnPath.wished(wish, BASE)).hasToString(path);
    }

    @Test
    void an_address_below_the_base_is_cut_to_its_path() {
        assertThat(ReturnPath.wished("https://base/app/console", BELOW)).hasToString("/console");
        assertThat(ReturnPath.wished("https://base/apple", BELOW)).isEqualTo(ReturnPath.HOME);
        assertThat(ReturnPath.wished("https://base/app", BELOW)).isEqualTo(ReturnPath.HOME);
    }

    @Test
    void a_wish_is_not_too_long() {
        String longest = "/" + "a".repeat(255);

        assertThat(ReturnPath.wished(longest, BASE)).hasToString(longest);
        assertThat(ReturnPath.wished(longest + "a", BASE)).isEqualTo(ReturnPath.HOME);
    }

    @Test
    void a_path_that_could_lead_elsewhere_cannot_be_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReturnPath("//evil"))
                .withMessageContaining("//evil");
    }
}
