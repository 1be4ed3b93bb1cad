package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Endpoint;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connection with refresh tokens: Okta is asked whether people are still welcome. */
@Tag("core")
class RefreshIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String CUSTOMER = Cast.untouched();

    @BeforeEach
    void asksForRefreshTokens() {
        rows("delete from refresh_token");
        rows("update connection_revision set scopes = 'openid profile email offline_access' where connection_id in"
                + " (select id from connection where customer_id = '" + CUSTOMER + "')");
    }

    @AfterEach
    void fayMaySignIn() {
        okta.reactivate(FAY);
    }

    @Test
    void who_is_still_welcome_goes_on_and_the_token_changes_each_time() {
        Browserless fay = fay();
        String first = token();

        ask();
        await(() -> !token().equals(first));

        String second = token();
        ask();
        await(() -> !token().equals(second));
        assertThat(fay.get("probe/roles").body()).startsWith(FAY);
    }

    @Test
    void who_is_welcome_no_more_is_signed_out() {
        Browserless fay = fay();
        okta.suspend(FAY);

        ask();

        await(() -> fay.get("probe/roles").body().startsWith("nobody"));
        assertThat(value("select ended_by from app_session where customer_id = '" + CUSTOMER
                        + "' order by began_at desc limit 1"))
                .isEqualTo("REFRESH_REFUSED");
    }

    @Test
    void trouble_at_okta_signs_nobody_out() {
        Browserless fay = fay();
        okta.misbehave(Misbehaviour.TOKEN_500);

        ask();

        await(() -> value("select troubles from refresh_token").equals("1"));
        assertThat(fay.get("probe/roles").body()).startsWith(FAY);
    }

    @Test
    void a_token_is_given_back_when_its_session_ends() {
        Browserless fay = fay();

        fay.post("signout", Map.of());

        await(() -> value("select count(*) from refresh_token").equals("0"));
        assertThat(okta.calls(Endpoint.REVOKE)).isEqualTo(1);
    }

    @Test
    void no_token_is_asked_for_by_default() {
        rows("update connection_revision set scopes = 'openid profile email' where connection_id in"
                + " (select id from connection where customer_id = '" + CUSTOMER + "')");
        fay();

        assertThat(value("select count(*) from refresh_token")).isEqualTo("0");
    }

    @Test
    void no_token_is_asked_for_by_a_step_up() {
        assertThat(location(fay().get("signin/okta?acr=phr")))
                .contains("acr_values=phr", "scope=openid")
                .doesNotContain("offline_access");
    }

    @Test
    void no_token_is_asked_for_by_a_confirmation() {
        HttpResponse<String> start =
                fay().post("signin/again", Map.of("connection", Installation.connectionOf(CUSTOMER)));

        assertThat(location(start)).contains("prompt=login", "scope=openid").doesNotContain("offline_access");
    }

    private static String location(HttpResponse<String> start) {
        return start.headers().firstValue("Location").orElse("");
    }

    private Browserless fay() {
        Browserless fay = browser();
        assertSignedIn(signIn(fay, CUSTOMER, FAY), FAY);
        return fay;
    }

    private static void ask() {
        rows("update refresh_token set next_at = timestamp with time zone '2020-01-01 00:00:00+00'");
    }

    private static String token() {
        return value("select sealed from refresh_token");
    }

    private static void await(BooleanSupplier outcome) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!outcome.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
