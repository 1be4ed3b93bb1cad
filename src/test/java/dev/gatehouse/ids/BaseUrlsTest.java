package dev.gatehouse.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlsTest {

    private static final BaseUrl MAIN = base("https://signin.example");
    private static final BaseUrls BASES =
            new BaseUrls(MAIN, List.of(base("https://Second.example"), base("https://third.example:8443")));

    @ParameterizedTest
    @CsvSource({
        "signin.example,https://signin.example",
        "second.example,https://Second.example",
        "SECOND.example,https://Second.example",
        "second.example:443,https://Second.example",
        "third.example:8443,https://third.example:8443"
    })
    void the_host_header_chooses_among_what_is_configured(String host, String base) {
        assertThat(BASES.at(host)).hasToString(base);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "evil.example",
                "second.example.evil.example",
                "evil.example/second.example",
                "second.example@evil.example",
                "evil.example#second.example",
                "second.example, evil.example",
                "second.example:80",
                "second.example:8443",
                "third.example",
                "third.example:443",
                "https://second.example",
                "second.example.",
                ":443"
            })
    void any_other_host_means_the_main_address(String host) {
        assertThat(BASES.at(host)).isEqualTo(MAIN);
    }

    @Test
    void without_others_every_host_means_the_main_address() {
        assertThat(new BaseUrls(MAIN, List.of()).at("second.example")).isEqualTo(MAIN);
    }

    @Test
    void the_main_address_comes_first() {
        assertThat(BASES.all())
                .extracting(BaseUrl::toString)
                .containsExactly("https://signin.example", "https://Second.example", "https://third.example:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://second.example", "https://second.example/app"})
    void another_scheme_or_path_is_refused(String other) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BaseUrls(MAIN, List.of(base(other))))
                .withMessageContaining("in more than its host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://signin.example", "https://SIGNIN.example:443", "https://second.example:443"})
    void an_address_that_is_there_twice_is_refused(String other) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BaseUrls(MAIN, List.of(base("https://second.example"), base(other))))
                .withMessageContaining("twice");
    }

    private static BaseUrl base(String address) {
        return new BaseUrl(URI.create(address));
    }
}
