package dev.gatehouse.signin;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.session.CodeChallenge;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the vendor's application sends with a browser that it wants somebody handed over in.
 *
 * @param state what comes back with the code, for the application alone: by it the application knows the browser that it sent, and must
 *     refuse any other, or a stranger could have somebody sign in to the stranger's account (RFC 9700, 4.7). 16 to 64 characters
 * @param challenge of the verifier that the application keeps
 * @param customer whose person is asked for; empty for whoever signs in
 */
public record HandoffRequest(String state, CodeChallenge challenge, Optional<CustomerId> customer) {

    /** So long, the whole address fits a {@link ReturnPath}. */
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9._~-]{16,64}");

    /** Refuses, with {@link IllegalArgumentException}, a state that is too short to be random, or too long to come back. */
    public HandoffRequest {
        if (!STATE.matcher(state).matches()) {
            throw new IllegalArgumentException(
                    "a state has 16 to 64 letters, digits, dots, dashes, underscores or tildes");
        }
    }

    /** Where it is asked once more, after a sign-in. */
    public ReturnPath again() {
        return new ReturnPath("/handoff?state=" + state + "&code_challenge=" + challenge.value()
                + "&code_challenge_method=S256"
                + customer.map(id -> "&customer=" + id).orElse(""));
    }
}
