package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One provider: what it says of itself and the keys it signs with, fetched when first needed and kept while fresh. */
public final class Provider {

    private record KeysAt(URI address, ProviderKeys keys) {}

    /** While a provider hangs, no more requests than this hang with it. */
    private static final int MOST_ASKING = 8;

    private final Semaphore asking = new Semaphore(MOST_ASKING);
    private final Keeping keeping;
    private final Supplier<ProviderMetadata> source;
    private final Kept<ProviderMetadata> metadata;
    private volatile @Nullable KeysAt keysAt;

    Provider(Keeping keeping, Issuer issuer, URI discovery) {
        this.keeping = keeping;
        this.source = () -> ProviderMetadata.judge(issuer, keeping.door().send(HttpDoor.Request.get(discovery)));
        this.metadata = keeping.keep(source);
    }

    private Provider(
            Keeping keeping,
            Supplier<ProviderMetadata> source,
            Kept<ProviderMetadata> metadata,
            @Nullable KeysAt keysAt) {
        this.keeping = keeping;
        this.source = source;
        this.metadata = metadata;
        this.keysAt = keysAt;
    }

    /**
     * The same as it is held now, for judging without the network: whatever would have to be fetched is refused, with {@code
     * PROVIDER_UNREACHABLE} or {@code KEYS_UNUSABLE}.
     */
    public Provider asHeld() {
        KeysAt held = keysAt;
        return new Provider(
                keeping.shut(),
                () -> {
                    throw Kept.notFetched();
                },
                metadata.asHeld(),
                held == null ? null : new KeysAt(held.address(), held.keys().asHeld()));
    }

    /**
     * What the provider says of itself.
     *
     * @throws Refused when it cannot be had, or is not what it must be; see {@link ProviderMetadata}
     */
    public ProviderMetadata metadata() {
        return metadata.get();
    }

    /**
     * The same, asked anew: whoever is about to leave people to the provider knows by this that it answers.
     *
     * @throws Refused as {@link #metadata}, and no copy helps; {@code PROVIDER_UNREACHABLE} too where many wait for it already
     */
    public ProviderMetadata metadataNow() {
        if (!asking.tryAcquire()) {
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE, MOST_ASKING + " wait for it already"));
        }
        try {
            return source.get();
        } finally {
            asking.release();
        }
    }

    ProviderKeys keys() {
        URI address = metadata().keys();
        KeysAt held = keysAt;
        if (held == null || !held.address().equals(address)) {
            held = new KeysAt(address, new ProviderKeys(keeping, ProviderKeys.request(address)));
            keysAt = held;
        }
        return held.keys();
    }
}
