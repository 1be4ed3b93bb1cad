package dev.gatehouse.account;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a column that identifies something is made of, so that an index on it serves: for us alone all ids are texts. */
enum KeyKind {
    /** A text. */
    TEXT,
    /** A whole number. */
    WHOLE,
    /** A number of any size. */
    DECIMAL,
    /** A UUID, where the database has a type for it. */
    UNIQUE;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,38}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The kind of a column whose values have this class. */
    static KeyKind of(String className) {
        return switch (className) {
            case "java.lang.Long", "java.lang.Integer", "java.lang.Short", "java.lang.Byte" -> WHOLE;
            case "java.math.BigDecimal", "java.math.BigInteger" -> DECIMAL;
            case "java.util.UUID" -> UNIQUE;
            default -> TEXT;
        };
    }

    /** What to ask a column of this kind for; empty where it cannot hold this text. */
    Optional<Object> value(String text) {
        return switch (this) {
            case TEXT -> Optional.of(text);
            case WHOLE -> number(text).filter(KeyKind::isLong).map(BigDecimal::longValueExact);
            case DECIMAL -> number(text).map(Object.class::cast);
            case UNIQUE -> UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
        };
    }

    /** A text that columns of this kind can hold. */
    String sample() {
        return switch (this) {
            case TEXT, WHOLE, DECIMAL -> "0";
            case UNIQUE -> "00000000-0000-0000-0000-000000000000";
        };
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static boolean isLong(BigDecimal number) {
        return number.toBigInteger().bitLength() < Long.SIZE;
    }
}
