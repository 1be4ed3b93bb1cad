package dev.gatehouse.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what apps state about themselves, signed with a key of theirs (RFC 7523, 3), as Okta does. */
final class ClientAssertions {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int PATIENCE = 5_000;
    private static final int MOST_BYTES = 100_000;

    private final Recent<Instant> used = new Recent<>();
    private final Clock clock;

    ClientAssertions(Clock clock) {
        this.clock = clock;
    }

    /** The client that a statement names, right or wrong. */
    static Optional<String> clientIn(String assertion) {
        try {
            return Optional.ofNullable(SignedJWT.parse(assertion).getJWTClaimsSet())
                    .map(JWTClaimsSet::getSubject);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** Refuses a statement that is not this app's, or was made for another endpoint than the one that was called. */
    void check(OktaApp app, String assertion, String endpoint) throws Denied {
        try {
            var statement = SignedJWT.parse(assertion);
            checkSignature(app, statement);
            check(app, statement.getJWTClaimsSet(), endpoint);
        } catch (ParseException e) {
            throw Denied.invalidClient("The client_assertion is not a valid JWT.");
        }
    }

    private static void checkSignature(OktaApp app, SignedJWT statement) throws Denied {
        var header = statement.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm().getName()) || !isSignedByOneOf(keysOf(app), statement)) {
            throw Denied.invalidClient("The client_assertion signature is invalid.");
        }
    }

    private static boolean isSignedByOneOf(JWKSet keys, SignedJWT statement) {
        var key = Optional.ofNullable(statement.getHeader().getKeyID()).map(keys::getKeyByKeyId);
        try {
            return key.isPresent()
                    && key.get() instanceof AsymmetricJWK known
                    && statement.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(statement.getHeader(), known.toPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private static JWKSet keysOf(OktaApp app) throws Denied {
        var keys = app.keys().orElse("{\"keys\":[]}");
        try {
            return keys.startsWith("{")
                    ? JWKSet.parse(keys)
                    : JWKSet.load(URI.create(keys).toURL(), PATIENCE, PATIENCE, MOST_BYTES);
        } catch (IOException | ParseException e) {
            throw Denied.invalidClient("The JSON Web Key Set of the client could not be had from its jwks_uri.");
        }
    }

    private void check(OktaApp app, JWTClaimsSet claims, String endpoint) throws Denied {
        if (!app.clientId().equals(claims.getIssuer()) || !app.clientId().equals(claims.getSubject())) {
            throw Denied.invalidClient("The issuer and the subject of the client_assertion must be the client_id.");
        }
        if (!List.of(endpoint).equals(claims.getAudience())) {
            throw Denied.invalidClient(
                    "The audience claim for client_assertion must be the endpoint invoked for the request.");
        }
        if (claims.getExpirationTime() == null) {
            throw Denied.invalidClient("The client_assertion token must contain an expiration time (exp) claim.");
        }
        var now = clock.instant();
        var expires = claims.getExpirationTime().toInstant();
        if (!now.isBefore(expires)) {
            throw Denied.invalidClient("The client_assertion token is expired.");
        }
        if (expires.isAfter(now.plus(LONGEST_LIFE))) {
            throw Denied.invalidClient("The client_assertion token has an expiration too far into the future.");
        }
        checkUsedOnce(app.clientId() + " " + claims.getJWTID(), now);
    }

    private void checkUsedOnce(String name, Instant now) throws Denied {
        if (used.find(name).isPresent()) {
            throw Denied.invalidClient("The client_assertion token has been used before.");
        }
        used.put(name, now);
    }
}
