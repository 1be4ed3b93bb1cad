package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import java.util.Optional;

/**
 * Which part of a customer's accounts is asked for, in the order of their emails.
 *
 * @param prefix what the email or the name begins with, in whatever case; empty for all
 * @param beside the account that it lies beside, and is not in it; absent for the very beginning, as is one that does not exist
 * @param backwards whether it lies before that account, rather than after it
 * @param most how many accounts
 */
public record Part(String prefix, Optional<AccountId> beside, boolean backwards, int most) {

    /** Takes the blanks around the prefix away; refuses, with {@link IllegalArgumentException}, a part of nothing. */
    public Part {
        prefix = prefix.strip();
        if (most < 1) {
            throw new IllegalArgumentException("a part has room for one account at least: " + most);
        }
    }

    /** The same with room for one more, by which it is known whether there are more. */
    public Part andOneMore() {
        return new Part(prefix, beside, backwards, most + 1);
    }
}
