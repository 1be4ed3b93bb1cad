package dev.gatehouse.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Things by their key, of which the oldest are forgotten, so that a demo can run for weeks. */
final class Recent<V> {

    private static final int LIMIT = 10_000;

    private final Map<String, V> entries = Collections.synchronizedMap(new Bounded<>());

    void put(String key, V value) {
        entries.put(key, value);
    }

    Optional<V> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    void remove(String key) {
        entries.remove(key);
    }

    private static final class Bounded<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > LIMIT;
        }
    }
}
