package dev.gatehouse.journal;

import dev.gatehouse.ids.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody turned out to be, as far as it came to light.
 *
 * @param account the account that was reached
 * @param email the email that was claimed
 * @param subject the provider's subject
 */
public record Claimed(
        @Nullable AccountId account,
        @Nullable String email,
        @Nullable String subject) {

    /** Nothing came to light. */
    public static final Claimed NOTHING = new Claimed(null, null, null);
}
