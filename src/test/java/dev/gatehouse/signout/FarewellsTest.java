package dev.gatehouse.signout;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.Way;
import dev.gatehouse.oidc.LogoutRequest;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FarewellsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");
    private static final String STATE = "the_state-0123456789";
    private static final Optional<LogoutRequest> ONWARD = Optional.of(new LogoutRequest(
            URI.create("https://acme.okta.com/oauth2/v1/logout"),
            Redacted.of("a.b.c"),
            URI.create("https://sign.example/signout/done"),
            Redacted.of(STATE)));

    @Test
    void who_comes_back_with_the_state_was_signed_out_there_too() {
        assertThat(back(sealed(Way.OKTA, ONWARD), STATE)).isEqualTo(Farewell.THERE_TOO);
    }

    @Test
    void another_state_proves_nothing() {
        assertThat(back(sealed(Way.OKTA, ONWARD), STATE + "0")).isEqualTo(Farewell.HERE_ALONE);
        assertThat(back(sealed(Way.OKTA, ONWARD), "")).isEqualTo(Farewell.HERE_ALONE);
    }

    @Test
    void no_state_proves_nothing() {
        assertThat(at(NOW).of(sealed(Way.OKTA, ONWARD), Optional.empty())).isEqualTo(Farewell.HERE_ALONE);
    }

    @Test
    void a_browser_that_was_not_sent_proves_nothing() {
        assertThat(back(Optional.empty(), STATE)).isEqualTo(Farewell.HERE_ALONE);
    }

    @Test
    void what_was_sealed_for_another_purpose_or_by_nobody_proves_nothing() {
        String elsewhere = SEAL.seal(Redacted.of(NOW.toEpochMilli() + " THERE_TOO " + STATE), "cookie/question/3");

        assertThat(back(Optional.of(elsewhere), STATE)).isEqualTo(Farewell.HERE_ALONE);
        assertThat(back(Optional.of("1 THERE_TOO " + STATE), STATE)).isEqualTo(Farewell.HERE_ALONE);
    }

    @Test
    void who_comes_back_too_late_proves_nothing() {
        Optional<String> sealed = sealed(Way.OKTA, ONWARD);

        assertThat(at(NOW.plus(Farewells.LIFE).minusMillis(1)).of(sealed, Optional.of(STATE)))
                .isEqualTo(Farewell.THERE_TOO);
        assertThat(at(NOW.plus(Farewells.LIFE)).of(sealed, Optional.of(STATE))).isEqualTo(Farewell.HERE_ALONE);
    }

    @Test
    void who_was_sent_to_nobody_was_signed_out_here_alone_whatever_they_bring() {
        assertThat(back(sealed(Way.OKTA, Optional.empty()), "")).isEqualTo(Farewell.HERE_ALONE);
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "OKTA")
    void who_came_by_no_provider_is_told_of_none(Way way) {
        assertThat(back(sealed(way, Optional.empty()), "")).isEqualTo(Farewell.NO_PROVIDER);
    }

    private static Optional<String> sealed(Way way, Optional<LogoutRequest> onward) {
        return Optional.of(at(NOW).sealed(way, onward));
    }

    private static Farewell back(Optional<String> sealed, String state) {
        return at(NOW).of(sealed, Optional.of(state));
    }

    private static Farewells at(Instant now) {
        return new Farewells(SEAL, Clock.fixed(now, ZoneOffset.UTC));
    }
}
