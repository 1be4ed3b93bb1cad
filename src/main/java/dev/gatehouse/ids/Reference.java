package dev.gatehouse.ids;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Names one attempt, in a form that people can quote: {@code 7K3M-9QXD-42HF-T6WA}. Its 80 bits are not to be guessed. */
public record Reference(String value) {

    /** Refuses, with {@link IllegalArgumentException}, a text that is not of the quoted shape. */
    public Reference {
        Shape.QUOTED.checked("Reference", value);
    }

    /** A new reference of 80 random bits. */
    public static Reference random(RandomGenerator random) {
        return new Reference(Crockford.random(random, 16).replaceAll("(.{4})(?=.)", "$1-"));
    }

    /** The reference in a text that a person typed; letters that look like digits are read as these. */
    public static Optional<Reference> parse(String typed) {
        String tidied = Crockford.tidied(typed.strip());
        return Shape.QUOTED.fits(tidied) ? Optional.of(new Reference(tidied)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
