package dev.gatehouse.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in a list a page begins: beside a line, which itself is not on the page. It stands in addresses, so that a page can be kept and
 * the back button leads to it; new lines do not move what is older.
 *
 * @param side on which side of the line the page lies
 * @param at when the line was written
 * @param id the line's
 */
public record Bookmark(Side side, Instant at, String id) {

    /** On which side of a line. */
    public enum Side {
        /** What was written before it. */
        OLDER,
        /** What was written after it. */
        NEWER
    }

    private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-9a-f-]{36}");
    private static final Pattern TEXT = Pattern.compile("(OLDER|NEWER)~([-0-9T:.]{10,30}Z)~(\\S{40})");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    /** Refuses, with {@link IllegalArgumentException}, what can be no line of ours. */
    public Bookmark {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (!ID.matcher(id).matches() || year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("no line: " + at + " " + id);
        }
    }

    static Bookmark beside(Line line, Side side) {
        return new Bookmark(side, line.at(), line.id());
    }

    /** The bookmark in a text that a stranger may have written, or empty where it is none. */
    public static Optional<Bookmark> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Bookmark(Side.valueOf(parts.group(1)), Instant.parse(parts.group(2)), parts.group(3)));
        } catch (DateTimeException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return side + "~" + at + "~" + id;
    }
}
