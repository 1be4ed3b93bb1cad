package dev.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitorTest {

    @Test
    void keeps_what_fits_the_journal() {
        Visitor visitor = new Visitor("2001:db8::1", "Mozilla/5.0 (Ünï)");

        assertThat(visitor.address()).isEqualTo("2001:db8::1");
        assertThat(visitor.userAgent()).isEqualTo("Mozilla/5.0 (Ünï)");
    }

    @Test
    void cuts_what_is_longer_than_the_journals_columns() {
        Visitor visitor = new Visitor("1".repeat(65), "a".repeat(301));

        assertThat(visitor.address()).isEqualTo("1".repeat(64));
        assertThat(visitor.userAgent()).isEqualTo("a".repeat(300));
    }

    @Test
    void takes_out_what_could_forge_a_line_of_a_log() {
        Visitor visitor = new Visitor("192.0.2.1\r\nx", "a\nb\tc\u0000d\u007fe\u2028f\u0085g");

        assertThat(visitor.address()).isEqualTo("192.0.2.1  x");
        assertThat(visitor.userAgent()).isEqualTo("a b c d e f g");
    }
}
