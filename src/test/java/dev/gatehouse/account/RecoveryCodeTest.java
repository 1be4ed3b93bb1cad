package dev.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.secret.Redacted;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    private static final RecoveryCode CODE = new RecoveryCode(Redacted.of("7K3M9QXD4201T6WA1B2C"));

    @Test
    void is_shown_in_four_groups_of_five_letters_that_are_not_mistaken() {
        for (int i = 0; i < 100; i++) {
            assertThat(RecoveryCode.random(new SecureRandom()).shown().reveal())
                    .matches("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}");
        }
    }

    @Test
    void every_random_bit_counts() {
        Random random = new Random(7);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(RecoveryCode.random(random).characters().reveal());
        }
        assertThat(seen).hasSize(1000);
        for (int position = 0; position < 20; position++) {
            int here = position;
            assertThat(seen.stream().map(code -> code.charAt(here)).distinct()).hasSize(32);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7K3M9-QXD42-01T6W-A1B2C",
                "7k3m9-qxd42-01t6w-a1b2c",
                " 7K3M9 QXD42 01T6W A1B2C ",
                "7K3M9QXD4201T6WA1B2C",
                "7K3M9-QXD42-OIT6W-AlB2C",
                "7k3m9–qxd42—oLt6w-aib2c\t",
            })
    void is_read_however_it_is_typed(String typed) {
        assertThat(RecoveryCode.typed(Redacted.of(typed))).contains(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "7K3M9-QXD42-01T6W-A1B2", "7K3M9-QXD42-01T6W-A1B2CD", "7K3M9-QXD42-01T6W-A1B2U", "ﬀ"})
    void nothing_else_is_read(String typed) {
        assertThat(RecoveryCode.typed(Redacted.of(typed))).isEmpty();
    }

    @Test
    void a_long_text_is_not_read() {
        assertThat(RecoveryCode.typed(Redacted.of("7K3M9QXD4201T6WA1B2C" + "-".repeat(100))))
                .isEmpty();
    }

    @Test
    void neither_the_code_nor_what_shows_it_prints_it() {
        assertThat(CODE).hasToString("RecoveryCode[characters=[redacted]]");
        assertThat(CODE.shown()).hasToString("[redacted]");
    }

    @Test
    void the_hash_is_that_of_the_characters() {
        assertThat(CODE.hash()).matches("[0-9a-f]{64}").doesNotContain("7K3M9");
        assertThat(RecoveryCode.typed(CODE.shown()).orElseThrow().hash()).isEqualTo(CODE.hash());
    }
}
