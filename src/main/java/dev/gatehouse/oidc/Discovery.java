package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;

/** Finds out which issuer a provider states, for a person to confirm (OpenID Connect Discovery 1.0, 4). */
public final class Discovery {

    /**
     * What a provider states.
     *
     * @param address where its metadata is published, under the issuer itself
     * @param issuer what it calls itself
     */
    public record Stated(URI address, Issuer issuer) {}

    private final HttpDoor door;

    /** Calls providers by this door. */
    public Discovery(HttpDoor door) {
        this.door = door;
    }

    /**
     * The issuer that is stated at an address. Where it is another than the address belongs to, as with an org that has a domain of
     * its own, it must state the same at its own address: nobody but an issuer says who that issuer is (4.3).
     *
     * @param address with or without a query, which is kept
     * @throws Refused {@code METADATA_UNUSABLE}, also where the issuer is less safe than the address; {@code CLIENT_REJECTED};
     *     {@code METADATA_ISSUER_DIFFERS} where it does not state the same at its own address; {@code PROVIDER_FAILED}, or what
     *     the door refuses
     */
    public Stated at(URI address) {
        Issuer issuer = statedAt(address);
        if (issuer.isAt(address)) {
            return new Stated(address, issuer);
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        URI own = URI.create(issuer.discovery() + query);
        MetadataDocument.fetched(door, own).of(issuer);
        return new Stated(own, issuer);
    }

    private Issuer statedAt(URI address) {
        MetadataDocument document = MetadataDocument.fetched(door, address);
        Issuer issuer = document.stated();
        if ("https".equals(address.getScheme()) && !issuer.value().startsWith("https:")) {
            throw new Refused(new Refusal(RefusalCode.METADATA_UNUSABLE, "an https issuer", issuer.value()));
        }
        document.of(issuer);
        return issuer;
    }
}
