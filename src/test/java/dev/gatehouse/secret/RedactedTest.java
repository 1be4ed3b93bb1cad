package dev.gatehouse.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedactedTest {

    private static final String TEXT = "correct horse battery staple";

    private final Redacted secret = Redacted.of(TEXT);

    record Holder(String name, Redacted secret) {}

    @Test
    void gives_its_text_only_where_it_is_asked_for() {
        assertThat(secret.reveal()).isEqualTo(TEXT);
    }

    @Test
    void never_prints() {
        assertThat(secret).hasToString("[redacted]");
        assertThat("%s %10s".formatted(secret, secret) + secret).doesNotContain("horse");
        assertThat(new Holder("a", secret)).hasToString("Holder[name=a, secret=[redacted]]");
        assertThat(List.of(secret).toString() + Optional.of(secret)).doesNotContain("horse");
    }

    @Test
    void equals_the_same_text_and_nothing_else() {
        assertThat(secret)
                .isEqualTo(Redacted.of(TEXT))
                .hasSameHashCodeAs(Redacted.of(TEXT))
                .isNotEqualTo(Redacted.of(TEXT + "r"))
                .isNotEqualTo(Redacted.of(""))
                .isNotEqualTo(TEXT)
                .isNotEqualTo(null);
    }

    @Test
    void is_taken_out_of_the_texts_of_others() {
        assertThat(secret.removedFrom("not '" + TEXT + "', " + TEXT)).isEqualTo("not '[redacted]', [redacted]");
        assertThat(secret.removedFrom("nothing of it")).isEqualTo("nothing of it");
        assertThat(Redacted.of("").removedFrom("abc")).isEqualTo("abc");
    }
}
