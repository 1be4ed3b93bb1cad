package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.Optional;

/**
 * What a provider says of itself, judged (OpenID Connect Discovery 1.0, 3 and 4.3).
 *
 * @param issuer exactly the issuer that was asked for
 * @param authorization where people are sent
 * @param token where codes are exchanged
 * @param userinfo where the claims come from
 * @param keys where the signing keys are published
 * @param endSession where people are sent to sign out, if the provider has such a page
 * @param revocation where tokens are given back, if the provider has such an address
 * @param sendsIssuer whether every authorization response carries {@code iss} (RFC 9207, 3)
 */
public record ProviderMetadata(
        Issuer issuer,
        URI authorization,
        URI token,
        URI userinfo,
        URI keys,
        Optional<URI> endSession,
        Optional<URI> revocation,
        boolean sendsIssuer) {

    /**
     * Judges the document that came for an issuer.
     *
     * @throws Refused {@code METADATA_ISSUER_DIFFERS}, {@code METADATA_UNUSABLE}, {@code CLIENT_REJECTED}, or
     *     {@code PROVIDER_FAILED} when the provider answered with an error of its own
     */
    static ProviderMetadata judge(Issuer expected, HttpDoor.Answer answer) {
        return MetadataDocument.read(answer).of(expected);
    }
}
