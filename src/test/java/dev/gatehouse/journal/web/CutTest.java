package dev.gatehouse.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {

    @Test
    void a_short_text_is_shown_whole() {
        assertThat(Cut.of("x".repeat(140))).isEqualTo(new Cut("x".repeat(140), ""));
        assertThat(Cut.of("").isBlank()).isTrue();
    }

    @Test
    void of_a_long_text_nothing_is_lost() {
        Cut cut = Cut.of("x".repeat(140) + "yz");

        assertThat(cut).isEqualTo(new Cut("x".repeat(140), "yz"));
        assertThat(cut.isBlank()).isFalse();
    }

    @Test
    void no_character_is_cut_in_two() {
        Cut cut = Cut.of("x".repeat(139) + "\uD83D\uDD11" + "y");

        assertThat(cut.head()).isEqualTo("x".repeat(139));
        assertThat(cut.rest()).isEqualTo("\uD83D\uDD11y");
    }
}
