package dev.gatehouse.ids;

import java.util.random.RandomGenerator;

/** Crockford's base 32: no letter that is mistaken for a digit, no letter that makes words. */
public final class Crockford {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    /** Random characters, of 5 bits each. */
    public static String random(RandomGenerator random, int characters) {
        byte[] bytes = new byte[characters];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder(characters);
        for (byte b : bytes) {
            text.append(ALPHABET.charAt(b & 31));
        }
        return text.toString();
    }

    /** What a person typed, in capitals, with the letters that look like digits read as these. */
    public static String tidied(String typed) {
        return typed.toUpperCase(java.util.Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
