package dev.gatehouse.account;

import dev.gatehouse.ids.Crockford;
import dev.gatehouse.secret.Redacted;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A recovery code: 100 random bits as twenty characters, which people read in four groups of five, so that it is not taken for the
 * reference of an attempt.
 *
 * @param characters the twenty, without dashes
 */
record RecoveryCode(Redacted characters) {

    private static final int CHARACTERS = 20;
    private static final int LONGEST_TYPED = 100;
    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{" + CHARACTERS + "}");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]");

    static RecoveryCode random(RandomGenerator random) {
        return new RecoveryCode(Redacted.of(Crockford.random(random, CHARACTERS)));
    }

    /** The code in what a person typed, in whatever case and with whatever stands between; O is read as 0, I and L as 1. */
    static Optional<RecoveryCode> typed(Redacted typed) {
        String text = typed.reveal();
        if (text.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String tidied = Crockford.tidied(BETWEEN.matcher(text).replaceAll(""));
        return SHAPE.matcher(tidied).matches() ? Optional.of(new RecoveryCode(Redacted.of(tidied))) : Optional.empty();
    }

    /** As it is shown once: {@code 7K3M9-QXD42-HFT6W-A1B2C}. */
    Redacted shown() {
        return Redacted.of(characters.reveal().replaceAll("(.{5})(?=.)", "$1-"));
    }

    /**
     * What is stored, and what it is found by. A slow hash protects what can be guessed; nobody tries 2^100 codes, so SHA-256 is
     * enough. A search by the hash tells by its time how far a hash agrees with a stored one at most, and nobody can choose a code
     * by its hash.
     */
    String hash() {
        return characters.sha256();
    }
}
