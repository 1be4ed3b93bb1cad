package dev.gatehouse.ids;

/** Names one account; an opaque text, because accounts may live in tables of the vendor's own (DESIGN 4.4). */
public record AccountId(String value) {

    /** Refuses, with {@link IllegalArgumentException}, an empty text, control characters, and over 128 characters. */
    public AccountId {
        Shape.OPAQUE.checked("AccountId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
