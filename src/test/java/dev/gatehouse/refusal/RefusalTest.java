package dev.gatehouse.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void cuts_both_texts_to_300_characters() {
        var refusal = new Refusal(RefusalCode.ID_TOKEN_ISSUER, "e".repeat(301), "f".repeat(100_000));

        assertThat(refusal.expected()).isEqualTo("e".repeat(300) + "…");
        assertThat(refusal.found()).isEqualTo("f".repeat(300) + "…");
        assertThat(new Refusal(RefusalCode.ID_TOKEN_ISSUER, "e".repeat(300), "").expected())
                .hasSize(300);
    }

    @Test
    void holds_no_control_characters() {
        String forged = "a\r\nb\tc\u0000d\u001be\u007ff\u0085g\u009bh\u2028i\u2029j\u202ek";
        var refusal = new Refusal(RefusalCode.ACCESS_DENIED, forged, forged);

        assertThat(refusal.expected()).isEqualTo("a  b c d e f g h i j k");
        assertThat(refusal.found()).isEqualTo("a  b c d e f g h i j k");
    }

    @Test
    void keeps_all_other_text() {
        assertThat(Refusal.of(RefusalCode.ACCESS_DENIED, "Zugriff verweigert für „Ada“ 🙂")
                        .found())
                .isEqualTo("Zugriff verweigert für „Ada“ 🙂");
    }

    @Test
    void prints_what_it_knows() {
        assertThat(Refusal.of(RefusalCode.CANCELED)).hasToString("CANCELED");
        assertThat(Refusal.of(RefusalCode.CANCELED, "b")).hasToString("CANCELED, found: b");
        assertThat(new Refusal(RefusalCode.ID_TOKEN_ISSUER, "a", "b"))
                .hasToString("ID_TOKEN_ISSUER, expected: a, found: b");
        assertThat(new Refusal(RefusalCode.ID_TOKEN_ISSUER, "a", "")).hasToString("ID_TOKEN_ISSUER, expected: a");
    }

    @Test
    void is_thrown_as_a_value_without_a_stack_trace() {
        var cause = new IllegalStateException("why");
        var refused = new Refused(Refusal.of(RefusalCode.CANCELED, "b"), cause);

        assertThat(refused.refusal()).isEqualTo(Refusal.of(RefusalCode.CANCELED, "b"));
        assertThat(refused).hasMessage("CANCELED, found: b").hasCause(cause);
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void every_code_has_a_key_and_somebody_who_can_repair_it() {
        for (RefusalCode code : RefusalCode.values()) {
            assertThat(code.key()).matches("[a-z_]+").isEqualToIgnoringCase(code.name());
            assertThat(code.repairer()).isNotNull();
        }
    }
}
