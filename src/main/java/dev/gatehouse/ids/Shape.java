package dev.gatehouse.ids;

import java.util.regex.Pattern;

/** The shapes that identifiers may have; each id's constructor names the one it keeps to. */
enum Shape {
    /** Chosen by a person of the vendor, so fit to be typed and to stand in an address. */
    TYPED("[a-z0-9][a-z0-9._-]{0,63}"),
    /** Made by us: a prefix that says the kind, and at least 80 random bits in Crockford's base 32. */
    MADE("[a-z]{2,5}_[0-9a-z]{16,40}"),
    /** Comes from the vendor's own tables: any text that fits a column and holds no control characters. */
    OPAQUE("\\P{Cc}{1,128}"),
    /** Quoted by people on the telephone: sixteen characters in groups of four. */
    QUOTED("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}");

    private final Pattern pattern;

    Shape(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    boolean fits(String value) {
        return pattern.matcher(value).matches();
    }

    String checked(String kind, String value) {
        if (!fits(value)) {
            throw new IllegalArgumentException(kind + " must match " + pattern + ": " + value);
        }
        return value;
    }
}
