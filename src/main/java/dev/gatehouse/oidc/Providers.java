package dev.gatehouse.oidc;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The providers in use, at most a bounded number at a time: the one that was used longest ago is forgotten first. */
public final class Providers {

    private record Key(Issuer issuer, URI discovery) {}

    private static final class Entry {
        private final Provider provider;
        private volatile Instant usedAt = Instant.MIN;

        private Entry(Provider provider) {
            this.provider = provider;
        }
    }

    private final Keeping keeping;
    private final int most;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    /** Keeps at most {@code most} providers, each as {@code keeping} says. */
    public Providers(Keeping keeping, int most) {
        this.keeping = keeping;
        this.most = most;
    }

    /** The provider of this issuer, whose metadata is published at {@code discovery}; asks nothing of the network yet. */
    public Provider of(Issuer issuer, URI discovery) {
        Key key = new Key(issuer, discovery);
        Entry entry = entries.computeIfAbsent(key, absent -> new Entry(new Provider(keeping, issuer, discovery)));
        entry.usedAt = keeping.clock().instant();
        if (entries.size() > most) {
            entries.entrySet().stream()
                    .filter(other -> !other.getKey().equals(key))
                    .min(Comparator.comparing(other -> other.getValue().usedAt))
                    .ifPresent(oldest -> entries.remove(oldest.getKey()));
        }
        return entry.provider;
    }
}
