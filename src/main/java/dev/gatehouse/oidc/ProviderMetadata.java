package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself, judged (OpenID Connect Discovery 1.0, 3 and 4.3).
 *
 * @param issuer exactly the issuer that was asked for
 * @param authorization where people are sent
 * @param token where codes are exchanged
 * @param userinfo where the claims come from
 * @param keys where the signing keys are published
 * @param endSession where people are sent to sign out, if the provider has such a page
 * @param sendsIssuer whether every authorization response carries {@code iss} (RFC 9207, 3)
 */
public record ProviderMetadata(
        Issuer issuer,
        URI authorization,
        URI token,
        URI userinfo,
        URI keys,
        Optional<URI> endSession,
        boolean sendsIssuer) {

    /**
     * Judges the document that came for an issuer.
     *
     * @throws Refused {@code METADATA_ISSUER_DIFFERS}, {@code METADATA_UNUSABLE}, or {@code PROVIDER_FAILED} when the
     *     provider answered with an error of its own
     */
    static ProviderMetadata judge(Issuer expected, HttpDoor.Answer answer) {
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_FAILED, "discovery answered " + answer));
        }
        if (answer.status() != 200) {
            throw unusable("discovery answered " + answer, null);
        }
        OIDCProviderMetadata document = parse(answer.body());
        String found = document.getIssuer().getValue();
        if (!expected.value().equals(found)) {
            throw new Refused(new Refusal(RefusalCode.METADATA_ISSUER_DIFFERS, expected.value(), found));
        }
        return new ProviderMetadata(
                expected,
                Optional.of(present("authorization_endpoint", document.getAuthorizationEndpointURI()))
                        .filter(page -> asSafeAs(expected, page))
                        .orElseThrow(() -> unusable("authorization_endpoint is not https", null)),
                present("token_endpoint", document.getTokenEndpointURI()),
                present("userinfo_endpoint", document.getUserInfoEndpointURI()),
                present("jwks_uri", document.getJWKSetURI()),
                Optional.ofNullable(document.getEndSessionEndpointURI()).filter(page -> asSafeAs(expected, page)),
                document.supportsAuthorizationResponseIssuerParam());
    }

    private static OIDCProviderMetadata parse(String body) {
        try {
            return OIDCProviderMetadata.parse(body);
        } catch (ParseException | RuntimeException e) { // the library lets others out than it declares
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    /** A browser is sent to https, and without it only where the issuer has none either. */
    private static boolean asSafeAs(Issuer issuer, URI page) {
        return "https".equals(page.getScheme())
                || ("http".equals(page.getScheme()) && issuer.value().startsWith("http:"));
    }

    private static URI present(String name, @Nullable URI endpoint) {
        if (endpoint == null || endpoint.getHost() == null) {
            throw unusable(name + " is missing", null);
        }
        return endpoint;
    }

    private static Refused unusable(String found, @Nullable Exception cause) {
        return new Refused(Refusal.of(RefusalCode.METADATA_UNUSABLE, found), cause);
    }
}
