package dev.gatehouse.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealingKeysTest {

    private static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTAxMjM=";
    private static final String HEX = "0123456789abcdef0123456789abcdef";

    @Test
    void reads_a_ring_whose_first_key_seals() {
        SealingKeys ring = SealingKeys.parse(" b:" + KEY + " , a:" + KEY + " ");

        assertThat(ring.current().id()).isEqualTo("b");
        assertThat(ring.byId("a")).isPresent();
        assertThat(ring.byId("c")).isEmpty();
        assertThat(ring.current().key().getEncoded()).asString().isEqualTo("secret-secret-secret-secret-0123");
    }

    static List<String> wrong() {
        return List.of(
                "",
                ",",
                KEY,
                "a",
                "a:",
                ":" + KEY,
                "a b:" + KEY,
                "a:" + KEY + ",",
                "a:" + KEY + ",a:" + KEY,
                "a:" + KEY.replace('c', '*'),
                "a:" + KEY.substring(1),
                "a:" + KEY.substring(4),
                "a:" + KEY + "AAAA",
                "a:" + HEX,
                KEY + ":a",
                HEX + ":k1",
                HEX + ":AAAA",
                "a:" + Base64.getEncoder().encodeToString(new byte[31]),
                "a:" + KEY + ":" + KEY,
                "x".repeat(33) + ":" + KEY);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses_all_else_with_a_message_that_repeats_no_key(String text) {
        Throwable refused = catchThrowable(() -> SealingKeys.parse(text));

        assertThat(refused).isInstanceOf(IllegalArgumentException.class);
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(KEY, KEY.substring(4, 40), HEX);
        }
    }

    @Test
    void never_prints() {
        assertThat(SealingKeys.parse("a:" + KEY)).hasToString("[redacted]");
    }
}
