package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.Set;

/** Finds out which keys an issuer says that it signs with. They are public: that somebody publishes them proves nothing. */
public final class PublishedKeys {

    private final HttpDoor door;

    /** Calls providers by this door. */
    public PublishedKeys(HttpDoor door) {
        this.door = door;
    }

    /**
     * The thumbprints (RFC 7638) of the keys that an issuer publishes for signatures.
     *
     * @param discovery where its metadata are, which must be exactly its own
     * @throws Refused {@code METADATA_ISSUER_DIFFERS}, {@code METADATA_UNUSABLE}, {@code CLIENT_REJECTED}, {@code KEYS_UNUSABLE}, {@code
     *     PROVIDER_FAILED}, or what the door refuses
     */
    public Set<String> of(Issuer issuer, URI discovery) {
        ProviderMetadata metadata = MetadataDocument.fetched(door, discovery).of(issuer);
        return ProviderKeys.prints(door.send(ProviderKeys.request(metadata.keys())));
    }
}
