package dev.gatehouse.signin;

import static dev.gatehouse.signin.AttemptSamples.BEGAN;
import static dev.gatehouse.signin.AttemptSamples.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void a_digest_is_half_of_sha_256_in_hex() {
        assertThat(Attempt.digest("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(Attempt.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
        assertThat(Attempt.digest("ü")).matches("[0-9a-f]{32}").isNotEqualTo(Attempt.digest("u"));
    }

    @Test
    void its_digest_is_that_of_its_state() {
        assertThat(attempt().stateDigest()).isEqualTo(Attempt.digest("the state"));
    }

    @Test
    void it_is_over_after_ten_minutes() {
        assertThat(attempt().isOver(BEGAN)).isFalse();
        assertThat(attempt().isOver(BEGAN.plus(Duration.ofMinutes(10)).minusMillis(1)))
                .isFalse();
        assertThat(attempt().isOver(BEGAN.plus(Duration.ofMinutes(10)))).isTrue();
    }

    @Test
    void it_prints_none_of_its_secrets() {
        assertThat(attempt().toString())
                .contains("7K3M-9QXD-42HF-T6WA")
                .doesNotContain("the state", "the nonce", "the verifier");
    }
}
