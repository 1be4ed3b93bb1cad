package dev.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes of a client's credentials what a token endpoint is shown (RFC 6749, 2.3.1; RFC 7523, 2.2 and 3). */
final class ClientProofs {

    /** How long a statement counts, and how much of that lies before now, so that a clock ahead of the provider's does no harm. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final Duration BEFORE_NOW = Duration.ofSeconds(30);

    private final Clock clock;
    private final RandomGenerator random;

    ClientProofs(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** What the client is known by first. */
    ClientProof current(Client client, URI endpoint) {
        return of(client, client.credentials(), endpoint);
    }

    /** What it is known by where that is no longer taken; empty where there is nothing. */
    Optional<ClientProof> next(Client client, URI endpoint) {
        return client.next().map(next -> of(client, next, endpoint));
    }

    private ClientProof of(Client client, Credentials credentials, URI endpoint) {
        return credentials.either(
                secret -> secret(client, secret.authentication(), secret.text()),
                key -> statement(client.id(), key, endpoint));
    }

    private static ClientProof secret(Client client, ClientAuthentication where, Redacted text) {
        ClientID id = new ClientID(client.id());
        Secret secret = new Secret(text.reveal());
        return switch (where) {
            case CLIENT_SECRET_BASIC -> new ClientProof(new ClientSecretBasic(id, secret), text);
            case CLIENT_SECRET_POST -> new ClientProof(new ClientSecretPost(id, secret), text);
            case PRIVATE_KEY_JWT -> throw new IllegalArgumentException("a secret is no key");
        };
    }

    /** For this endpoint alone, as Okta asks for it: what one provider was shown is of no use at another. */
    ClientProof statement(String clientId, ClientKey key, URI endpoint) {
        Instant issued = clock.instant().minus(BEFORE_NOW);
        Map<String, Object> claims = Map.of(
                "iss", clientId,
                "sub", clientId,
                "aud", endpoint.toString(),
                "jti", AttemptSecrets.secret(random).reveal(),
                "iat", issued.getEpochSecond(),
                "exp", issued.plus(LIFETIME).getEpochSecond());
        JWSHeader header = new JWSHeader.Builder(key.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(key.keyId())
                .build();
        try {
            JWSObject statement = new JWSObject(header, new Payload(claims));
            statement.sign(new DefaultJWSSignerFactory().createJWSSigner(key.parsed(), key.algorithm()));
            String text = statement.serialize();
            return new ClientProof(new PrivateKeyJWT(SignedJWT.parse(text)), Redacted.of(text));
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("a client's key is checked when it is taken", e);
        }
    }
}
