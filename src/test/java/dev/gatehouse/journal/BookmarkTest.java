package dev.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {

    private static final String ID = "jrn_7f8e6d5c-0000-4000-8000-0123456789ab";
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.123456Z");

    @Test
    void survives_its_way_through_an_address() {
        for (Bookmark.Side side : Bookmark.Side.values()) {
            Bookmark mark = new Bookmark(side, AT, ID);

            assertThat(Bookmark.parse(mark.toString())).contains(mark);
        }
        Bookmark wholeSecond = new Bookmark(Bookmark.Side.OLDER, Instant.parse("2026-11-22T10:15:00Z"), ID);
        assertThat(Bookmark.parse(wholeSecond.toString())).contains(wholeSecond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OLDER",
                "SIDEWAYS~2026-11-22T10:15:30Z~" + ID,
                "OLDER~2026-11-22~" + ID,
                "OLDER~2026-13-22T10:15:30Z~" + ID,
                "OLDER~-9999-11-22T10:15:30Z~" + ID,
                "OLDER~1999-11-22T10:15:30Z~" + ID,
                "OLDER~3000-01-01T00:00:00Z~" + ID,
                "OLDER~2026-11-22T10:15:30Z~jrn_' or '1'='1' or 'aaaaaaaaaaaaaaaaaaa",
                "OLDER~2026-11-22T10:15:30Z~" + ID + "0",
                "OLDER~2026-11-22T10:15:30Z~"
            })
    void what_is_none_is_not_read_as_one(String text) {
        assertThat(Bookmark.parse(text)).isEmpty();
    }

    @Test
    void refuses_an_id_that_is_no_lines() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bookmark(Bookmark.Side.OLDER, AT, "jrn_1"))
                .withMessageContaining("jrn_1");
    }
}
