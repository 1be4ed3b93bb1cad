package dev.gatehouse.ids;

import java.util.Locale;
import java.util.Optional;

/** Names one of a customer's SaaS applications; where it is asked for, it leads to its customer. */
public record SaasApplicationId(String value) {

    /** Refuses, with {@link IllegalArgumentException}, a text that could not be typed or stand in an address. */
    public SaasApplicationId {
        Shape.TYPED.checked("SaasApplicationId", value);
    }

    /** The id in a text that a person typed: spaces around it and the case of its letters do not matter. */
    public static Optional<SaasApplicationId> parse(String typed) {
        String tidied = typed.strip().toLowerCase(Locale.ROOT);
        return Shape.TYPED.fits(tidied) ? Optional.of(new SaasApplicationId(tidied)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
