package dev.gatehouse.oktaorg;

import java.net.URI;

/** The org does not take our key, most likely as it could not read where that is published. The secret is in use as before. */
public final class KeysUnread extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final URI keys;
    private final String found;

    KeysUnread(URI keys, String found) {
        super("the key published at " + keys + " was not taken: " + found);
        this.keys = keys;
        this.found = found;
    }

    /** Where our keys are published. */
    public URI keys() {
        return keys;
    }

    /** What the org's token endpoint answered. */
    public String found() {
        return found;
    }
}
