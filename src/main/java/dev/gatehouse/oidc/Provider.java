package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One provider: what it says of itself and the keys it signs with, fetched when first needed and kept while fresh. */
public final class Provider {

    private record KeysAt(URI address, ProviderKeys keys) {}

    private final Keeping keeping;
    private final Supplier<ProviderMetadata> source;
    private final Kept<ProviderMetadata> metadata;
    private volatile @Nullable KeysAt keysAt;

    Provider(Keeping keeping, Issuer issuer, URI discovery) {
        this.keeping = keeping;
        this.source = () -> ProviderMetadata.judge(issuer, keeping.door().send(HttpDoor.Request.get(discovery)));
        this.metadata = keeping.keep(source);
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
     * @throws Refused as {@link #metadata}, and no copy helps
     */
    public ProviderMetadata metadataNow() {
        return source.get();
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
