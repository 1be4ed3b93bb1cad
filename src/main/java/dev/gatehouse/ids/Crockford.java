package dev.gatehouse.ids;

import java.util.random.RandomGenerator;

/** Crockford's base 32: no letter that is mistaken for a digit, no letter that makes words. */
final class Crockford {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    static String random(RandomGenerator random, int characters) {
        byte[] bytes = new byte[characters];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder(characters);
        for (byte b : bytes) {
            text.append(ALPHABET.charAt(b & 31));
        }
        return text.toString();
    }

    static String tidied(String typed) {
        return typed.toUpperCase(java.util.Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
