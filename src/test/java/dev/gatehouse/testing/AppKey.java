package dev.gatehouse.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A public key of an app as the org keeps it.
 *
 * @param id `pks...`
 * @param jwk the key, without id, status and times
 * @param active whether a statement signed with it counts
 */
public record AppKey(String id, Map<String, Object> jwk, boolean active, Instant created, Instant lastUpdated) {

    /** A new active key. */
    public static AppKey of(Map<String, Object> jwk, Instant now) {
        return new AppKey(Digests.id("pks"), new LinkedHashMap<>(jwk), true, now, now);
    }

    /** The keys of a set as JSON, of which the ones known already stay what they are. */
    static List<AppKey> in(String keySet, List<AppKey> known, Instant now) {
        try {
            var keys = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(keySet), "keys");
            return Arrays.stream(keys)
                    .map(jwk -> known.stream()
                            .filter(key -> key.jwk().equals(jwk))
                            .findFirst()
                            .map(key -> key.as(true, now))
                            .orElseGet(() -> of(jwk, now)))
                    .toList();
        } catch (ParseException e) {
            throw new IllegalArgumentException("Expected a key set, found " + keySet, e);
        }
    }

    /** The same key, counting or not from now on. */
    public AppKey as(boolean other, Instant now) {
        return active == other ? this : new AppKey(id, jwk, other, created, now);
    }

    /** Its name in a set. */
    public Optional<String> kid() {
        return Optional.ofNullable((String) jwk.get("kid"));
    }
}
