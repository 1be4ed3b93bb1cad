package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PurposeTest {

    private static final String ALL = "openid profile offline_access email";

    @Test
    void a_sign_in_asks_for_all_scopes_of_the_connection() {
        assertThat(Purpose.SIGN_IN.scopes(ALL)).isEqualTo(ALL);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIGN_IN")
    void who_begins_no_session_asks_for_no_refresh_token_and_for_all_else(Purpose purpose) {
        assertThat(purpose.scopes(ALL)).isEqualTo("openid profile email");
    }
}
