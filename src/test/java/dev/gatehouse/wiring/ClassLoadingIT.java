package dev.gatehouse.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.ServerIT;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The WAR's own libraries win over the server's older ones. */
@Tag("core")
class ClassLoadingIT extends ServerIT {

    @ParameterizedTest
    @CsvSource({
        "com.nimbusds.jose.JWSObject, nimbus-jose-jwt-10.9",
        "com.nimbusds.oauth2.sdk.TokenRequest, oauth2-oidc-sdk-11.39",
        "net.minidev.json.JSONObject, json-smart-2.6",
        "org.h2.Driver, h2-2.5"
    })
    void comes_from_the_war(String name, String jar) {
        assertThat(browser().get("probe/class?name=" + name).body()).contains("WEB-INF/lib/" + jar);
    }
}
