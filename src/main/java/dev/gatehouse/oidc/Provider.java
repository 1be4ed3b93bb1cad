package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refused;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One provider: what it says of itself and the keys it signs with, fetched when first needed and kept while fresh. */
public final class Provider {

    private record KeysAt(URI address, ProviderKeys keys) {}

    private final Keeping keeping;
    private final Kept<ProviderMetadata> metadata;
    private volatile @Nullable KeysAt keysAt;

    Provider(Keeping keeping, Issuer issuer, URI discovery) {
        this.keeping = keeping;
        this.metadata = keeping.keep(
                () -> ProviderMetadata.judge(issuer, keeping.door().send(HttpDoor.Request.get(discovery))));
    }

    /**
     * What the provider says of itself.
     *
     * @throws Refused when it cannot be had, or is not what it must be; see {@link ProviderMetadata}
     */
    public ProviderMetadata metadata() {
        return metadata.get();
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
