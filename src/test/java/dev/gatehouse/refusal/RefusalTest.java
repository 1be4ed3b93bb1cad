package dev.gatehouse.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void says_its_code_what_was_expected_and_what_was_found() {
        assertThat(new Refusal(RefusalCode.ID_TOKEN_ISSUER, "a", "b"))
                .hasToString("ID_TOKEN_ISSUER, expected: a, found: b");
        assertThat(Refusal.of(RefusalCode.CANCELED)).hasToString("CANCELED");
    }

    @Test
    void cuts_what_a_stranger_made_long() {
        Refusal refusal = new Refusal(RefusalCode.ACCESS_DENIED, "e".repeat(301), "f".repeat(5000));

        assertThat(refusal.expected()).isEqualTo("e".repeat(300) + "…");
        assertThat(refusal.found()).isEqualTo("f".repeat(300) + "…");
    }

    @Test
    void takes_out_what_could_forge_a_line_of_a_log_or_steer_a_terminal() {
        Refusal refusal =
                Refusal.of(RefusalCode.ACCESS_DENIED, "a\r\nb\u0000c\u001b[2Jd\u009b2Je\u0085f\u2028g\u2029h");

        assertThat(refusal.found()).isEqualTo("a  b c [2Jd 2Je f g h");
    }
}
