package dev.gatehouse.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://signin.example,https://signin.example",
        "https://signin.example/app,https://signin.example",
        "https://Signin.Example,https://signin.example",
        "https://signin.example:443,https://signin.example",
        "https://signin.example:8443/app,https://signin.example:8443",
        "http://localhost:80,http://localhost",
        "http://localhost:8080,http://localhost:8080",
        "https://[2001:db8::1]:8443,https://[2001:db8::1]:8443"
    })
    void its_origin_is_what_browsers_write(String base, String origin) {
        assertThat(new BaseUrl(URI.create(base)).origin()).isEqualTo(origin);
    }

    @Test
    void it_is_secure_under_https_alone() {
        assertThat(new BaseUrl(URI.create("https://signin.example")).isSecure()).isTrue();
        assertThat(new BaseUrl(URI.create("http://signin.example")).isSecure()).isFalse();
    }
}
