package dev.gatehouse.sealing;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The ring of keys: the first seals, all open. */
public final class SealingKeys {

    private static final int KEY_BYTES = 32;

    record Named(String id, SecretKey key) {}

    private final List<Named> ring;

    private SealingKeys(List<Named> ring) {
        this.ring = List.copyOf(ring);
    }

    /**
     * Reads {@code id:key,id:key}, current first, where an id is 1 to 32 letters or digits and a key is 32 random bytes in
     * base 64.
     *
     * @throws IllegalArgumentException with a message that repeats no key
     */
    public static SealingKeys parse(String text) {
        List<Named> ring = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            ring.add(named(part.strip()));
        }
        if (ring.stream().map(Named::id).distinct().count() < ring.size()) {
            throw new IllegalArgumentException("two keys have the same id");
        }
        return new SealingKeys(ring);
    }

    private static Named named(String part) {
        int colon = part.indexOf(':');
        if (colon < 1 || !part.substring(0, colon).matches("[A-Za-z0-9]{1,32}")) {
            throw new IllegalArgumentException("each key is written id:base64, the id of letters and digits");
        }
        byte[] key = decoded(part.substring(colon + 1));
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key has " + key.length + " bytes, not 32; `openssl rand -base64 32` makes one");
        }
        return new Named(part.substring(0, colon), new SecretKeySpec(key, "AES"));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a key is not in base 64", e);
        }
    }

    Named current() {
        return ring.get(0);
    }

    Optional<SecretKey> byId(String id) {
        return ring.stream()
                .filter(named -> named.id().equals(id))
                .map(Named::key)
                .findFirst();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
