package dev.gatehouse.ids;

import java.util.Optional;
import java.util.UUID;

/** Names one account; an opaque text, because accounts may live in tables of the vendor's own (DESIGN 4.4). */
public record AccountId(String value) {

    /** Refuses, with {@link IllegalArgumentException}, an empty text, control characters, and over 128 characters. */
    public AccountId {
        Shape.OPAQUE.checked("AccountId", value);
    }

    /** One for an account that comes without. */
    public static AccountId random() {
        return new AccountId("acc_" + UUID.randomUUID());
    }

    /** The id in a text that a stranger may have written, or empty where it can be none. */
    public static Optional<AccountId> parse(String text) {
        return Shape.OPAQUE.fits(text) ? Optional.of(new AccountId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
