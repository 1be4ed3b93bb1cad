package dev.gatehouse.oidc;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** The document in which a provider describes itself (OpenID Connect Discovery 1.0, 3), read, but not yet held against anything. */
final class MetadataDocument {

    private final OIDCProviderMetadata document;

    private MetadataDocument(OIDCProviderMetadata document) {
        this.document = document;
    }

    /**
     * Fetches and reads it.
     *
     * @throws Refused {@code METADATA_UNUSABLE}, {@code PROVIDER_FAILED} when the provider answered with an error of its own,
     *     {@code CLIENT_REJECTED} when it knows no client of the id that the address names, or what the door refuses
     */
    static MetadataDocument fetched(HttpDoor door, URI address) {
        return read(door.send(HttpDoor.Request.get(address)));
    }

    /** Reads it. */
    static MetadataDocument read(HttpDoor.Answer answer) {
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_FAILED, "discovery answered " + answer));
        }
        if (answer.status() != 200) {
            clientUnknown(answer).ifPresent(refusal -> {
                throw new Refused(refusal);
            });
            throw unusable("discovery answered " + answer, null);
        }
        try {
            return new MetadataDocument(OIDCProviderMetadata.parse(answer.body()));
        } catch (ParseException | RuntimeException e) { // the library lets others out than it declares
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    /** Okta's word for a {@code client_id} that it does not know. */
    private static Optional<Refusal> clientUnknown(HttpDoor.Answer answer) {
        try {
            JSONObject error = JSONObjectUtils.parse(answer.body());
            return "invalid_client".equals(error.get("errorCode"))
                    ? Optional.of(Refusal.of(
                            RefusalCode.CLIENT_REJECTED,
                            "discovery answered " + answer + " invalid_client: "
                                    + error.getOrDefault("errorSummary", "")))
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Judges it as the one of this issuer (4.3).
     *
     * @throws Refused {@code METADATA_ISSUER_DIFFERS} or {@code METADATA_UNUSABLE}
     */
    ProviderMetadata of(Issuer expected) {
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
                Optional.ofNullable(document.getEndSessionEndpointURI())
                        .filter(page -> page.getHost() != null && asSafeAs(expected, page)),
                Optional.ofNullable(document.getRevocationEndpointURI()).filter(page -> asSafeAs(expected, page)),
                document.supportsAuthorizationResponseIssuerParam());
    }

    /** The issuer that it states; refuses with {@code METADATA_UNUSABLE} one that is no issuer. */
    Issuer stated() {
        try {
            return new Issuer(document.getIssuer().getValue());
        } catch (IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    /** The algorithms by which the provider signs ID tokens; empty where it does not say, though it must (3). */
    List<String> algorithms() {
        return names(document.getIDTokenJWSAlgs());
    }

    /** The ways of PKCE that it knows; empty where it does not say, as many do (RFC 8414, 2). */
    List<String> challengeMethods() {
        return document.getCodeChallengeMethods() == null
                ? List.of()
                : document.getCodeChallengeMethods().stream()
                        .map(Identifier::getValue)
                        .toList();
    }

    private static List<String> names(@Nullable List<? extends Algorithm> algorithms) {
        return algorithms == null
                ? List.of()
                : algorithms.stream().map(Algorithm::getName).toList();
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
