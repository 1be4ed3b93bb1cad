package dev.gatehouse.account.web;

import dev.gatehouse.api.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants an API key to be.
 *
 * @param name what people will know it by
 * @param scopes what it may be used for
 * @param expires when it ends by itself
 */
record KeyForm(String name, Set<Scope> scopes, Optional<Instant> expires) {

    /** How long a name may be. */
    static final int LONGEST_NAME = 100;

    KeyForm {
        name = name(name);
        scopes = Set.copyOf(scopes);
    }

    /** A name as it is stored; refuses, with {@link IllegalArgumentException}, what is empty or too long. */
    static String name(String typed) {
        if (!fits(typed)) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
        }
        return typed.strip();
    }

    static boolean fits(String typed) {
        String name = typed.strip();
        return !name.isEmpty() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }
}
