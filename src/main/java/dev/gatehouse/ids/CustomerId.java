package dev.gatehouse.ids;

import java.util.Locale;
import java.util.Optional;

/** Names one customer in public: in Okta's initiate-login address, on the sign-in page, in support mails. */
public record CustomerId(String value) {

    /** Refuses, with {@link IllegalArgumentException}, a text that could not be typed or stand in an address. */
    public CustomerId {
        Shape.TYPED.checked("CustomerId", value);
    }

    /** The id in a text that a person typed: spaces around it and the case of its letters do not matter. */
    public static Optional<CustomerId> parse(String typed) {
        String tidied = typed.strip().toLowerCase(Locale.ROOT);
        return Shape.TYPED.fits(tidied) ? Optional.of(new CustomerId(tidied)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
