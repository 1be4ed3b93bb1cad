package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.secret.Redacted;
import java.net.URI;
import org.junit.jupiter.api.Test;

class LogoutRequestTest {

    private static final URI ENDPOINT = URI.create("https://acme.okta.com/oauth2/v1/logout");
    private static final URI BACK = URI.create("https://sign.example/signout/done");

    @Test
    void a_link_names_the_token_the_way_back_and_the_state() {
        assertThat(request(ENDPOINT, "a.b.c").link())
                .contains(URI.create(ENDPOINT + "?id_token_hint=a.b.c"
                        + "&post_logout_redirect_uri=https%3A%2F%2Fsign.example%2Fsignout%2Fdone&state=st%26te"));
    }

    @Test
    void a_query_that_the_address_has_of_its_own_is_kept() {
        assertThat(request(URI.create(ENDPOINT + "?realm=a"), "a.b.c").link().orElseThrow())
                .hasToString(ENDPOINT + "?realm=a&id_token_hint=a.b.c"
                        + "&post_logout_redirect_uri=https%3A%2F%2Fsign.example%2Fsignout%2Fdone&state=st%26te");
    }

    @Test
    void a_link_has_at_most_2000_characters() {
        int rest = request(ENDPOINT, "").link().orElseThrow().toString().length();

        assertThat(request(ENDPOINT, "t".repeat(LogoutRequest.LONGEST_LINK - rest))
                        .link())
                .isPresent();
        assertThat(request(ENDPOINT, "t".repeat(LogoutRequest.LONGEST_LINK - rest + 1))
                        .link())
                .isEmpty();
    }

    @Test
    void a_form_carries_the_same() {
        assertThat(request(ENDPOINT, "a.b.c").fields())
                .containsExactly(
                        java.util.Map.entry("id_token_hint", "a.b.c"),
                        java.util.Map.entry("post_logout_redirect_uri", BACK.toString()),
                        java.util.Map.entry("state", "st&te"));
    }

    @Test
    void it_prints_neither_token_nor_state() {
        assertThat(request(ENDPOINT, "a.b.c").toString()).doesNotContain("a.b.c", "st&te");
    }

    private static LogoutRequest request(URI endpoint, String token) {
        return new LogoutRequest(endpoint, Redacted.of(token), BACK, Redacted.of("st&te"));
    }
}
