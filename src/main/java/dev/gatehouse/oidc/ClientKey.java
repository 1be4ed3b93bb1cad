package dev.gatehouse.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.gatehouse.secret.Redacted;
import java.text.ParseException;
import java.util.function.Function;

/**
 * A client's own signing key, of which the provider knows the public part.
 *
 * @param jwk the private key in JWK form (RFC 7517), with its key id
 */
public record ClientKey(Redacted jwk) implements Credentials {

    private static final int FEWEST_BITS = 2048;

    /** Refuses, with {@link IllegalArgumentException}, all but RSA keys of 2,048 bits and more, and EC keys on P-256. */
    public ClientKey {
        algorithm(parsed(jwk));
    }

    @Override
    public ClientAuthentication authentication() {
        return ClientAuthentication.PRIVATE_KEY_JWT;
    }

    @Override
    public <T> T either(Function<ClientSecret, T> secret, Function<ClientKey, T> key) {
        return key.apply(this);
    }

    /** By which the public part is found among those that are published. */
    public String keyId() {
        return parsed().getKeyID();
    }

    JWK parsed() {
        return parsed(jwk);
    }

    JWSAlgorithm algorithm() {
        return algorithm(parsed());
    }

    /** Not kept as the cause: the parser's message may repeat the key. */
    private static JWK parsed(Redacted jwk) {
        try {
            return JWK.parse(jwk.reveal());
        } catch (ParseException | RuntimeException e) { // the library lets others out than it declares
            throw unusable();
        }
    }

    private static JWSAlgorithm algorithm(JWK key) {
        boolean nameless = key.getKeyID() == null || key.getKeyID().isBlank();
        if (nameless || !key.isPrivate()) {
            throw unusable();
        }
        if (key instanceof RSAKey && key.size() >= FEWEST_BITS) {
            return JWSAlgorithm.RS256;
        }
        if (key instanceof ECKey elliptic && Curve.P_256.equals(elliptic.getCurve())) {
            return JWSAlgorithm.ES256;
        }
        throw unusable();
    }

    private static IllegalArgumentException unusable() {
        return new IllegalArgumentException(
                "a client's key is a private JWK with a key id, RSA of 2,048 bits or more or EC on P-256");
    }
}
