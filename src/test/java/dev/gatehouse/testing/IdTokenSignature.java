package dev.gatehouse.testing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes a token of claims: signed as Okta does, or wrong in one of many ways; by hand, as libraries refuse most. */
final class IdTokenSignature {

    private static final String UNKNOWN_EXTENSION = "https://okta.example/unknown-extension";

    private final RSAKey key;
    private final String strangersSet;
    private final Map<String, Object> always;

    IdTokenSignature(RSAKey key, String strangersSet) {
        this(key, strangersSet, Map.of());
    }

    private IdTokenSignature(RSAKey key, String strangersSet, Map<String, Object> always) {
        this.key = key;
        this.strangersSet = strangersSet;
        this.always = always;
    }

    /** The same for tokens whose header says what they are. */
    IdTokenSignature typed(String type) {
        return new IdTokenSignature(key, strangersSet, Map.of("typ", type));
    }

    /** The first of the wrongs that is about the signature decides. */
    String of(Map<String, Object> claims, String clientSecret, Set<Misbehaviour> wrongs) {
        try {
            for (var wrong : wrongs) {
                var broken = attempt(wrong, claims, clientSecret);
                if (!broken.isEmpty()) {
                    return broken;
                }
            }
            return rightly(Map.of(), claims);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("Signing failed", e);
        }
    }

    private String attempt(Misbehaviour wrong, Map<String, Object> claims, String secret)
            throws GeneralSecurityException, JOSEException {
        if (wrong == Misbehaviour.UNSIGNED) {
            return signingInput(Map.of("alg", "none"), claims) + ".";
        } else if (wrong == Misbehaviour.HS256_WITH_CLIENT_SECRET) {
            return hmac(secret.getBytes(StandardCharsets.UTF_8), claims);
        } else if (wrong == Misbehaviour.HS256_WITH_PUBLIC_KEY) {
            return hmac(key.toRSAPublicKey().getEncoded(), claims);
        } else if (wrong == Misbehaviour.ES256_NOT_ALLOWED) {
            return elliptic(claims);
        } else if (wrong == Misbehaviour.ID_TOKEN_GARBAGE) {
            return "this is no token";
        } else if (wrong == Misbehaviour.ID_TOKEN_ENCRYPTED) {
            return encrypted(rightly(Map.of(), claims));
        } else if (wrong == Misbehaviour.SIGNATURE_BROKEN) {
            return withOneBitTurned(rightly(Map.of(), claims));
        }
        return keyConfusion(wrong, claims);
    }

    private String keyConfusion(Misbehaviour wrong, Map<String, Object> claims)
            throws GeneralSecurityException, JOSEException {
        var stranger = SigningKeys.Odd.STRANGER;
        if (wrong == Misbehaviour.SIGNED_BY_STRANGER) {
            return rsa(stranger, Map.of("kid", key.getKeyID()), claims);
        } else if (wrong == Misbehaviour.KEY_IN_HEADER) {
            return rsa(stranger, Map.of("kid", key.getKeyID(), "jwk", SigningKeys.publicPart(stranger)), claims);
        } else if (wrong == Misbehaviour.KEY_BY_URL) {
            return rsa(stranger, Map.of("kid", stranger.getKeyID(), "jku", strangersSet), claims);
        } else if (wrong == Misbehaviour.KEY_ID_UNKNOWN) {
            return rsa(key, Map.of("kid", "a-key-id-that-no-set-holds"), claims);
        } else if (wrong == Misbehaviour.KEY_ID_ABSENT) {
            return rsa(key, Map.of(), claims);
        } else if (wrong == Misbehaviour.CRITICAL_HEADER) {
            return rightly(Map.of("crit", List.of(UNKNOWN_EXTENSION), UNKNOWN_EXTENSION, true), claims);
        }
        return "";
    }

    private String rightly(Map<String, Object> header, Map<String, Object> claims)
            throws GeneralSecurityException, JOSEException {
        var more = new LinkedHashMap<String, Object>(Map.of("kid", key.getKeyID()));
        more.putAll(header);
        return rsa(key, more, claims);
    }

    private String rsa(RSAKey signer, Map<String, Object> header, Map<String, Object> claims)
            throws GeneralSecurityException, JOSEException {
        return signed("RS256", "SHA256withRSA", signer.toPrivateKey(), header, claims);
    }

    private String elliptic(Map<String, Object> claims) throws GeneralSecurityException, JOSEException {
        var signer = SigningKeys.Odd.ELLIPTIC;
        var header = Map.<String, Object>of("kid", signer.getKeyID());
        return signed("ES256", "SHA256withECDSAinP1363Format", signer.toPrivateKey(), header, claims);
    }

    private String signed(
            String alg, String algorithm, PrivateKey signer, Map<String, Object> header, Map<String, Object> claims)
            throws GeneralSecurityException {
        var more = new LinkedHashMap<>(header);
        more.put("alg", alg);
        var input = signingInput(more, claims);
        var signature = Signature.getInstance(algorithm);
        signature.initSign(signer);
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64URL.encode(signature.sign());
    }

    private String hmac(byte[] secret, Map<String, Object> claims) throws GeneralSecurityException {
        var input = signingInput(Map.of("kid", key.getKeyID(), "alg", "HS256"), claims);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return input + "." + Base64URL.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encrypted(String token) throws JOSEException {
        var header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .contentType("JWT")
                .build();
        var jwe = new JWEObject(header, new Payload(token));
        jwe.encrypt(new RSAEncrypter(SigningKeys.Odd.STRANGER));
        return jwe.serialize();
    }

    private static String withOneBitTurned(String token) {
        var dot = token.lastIndexOf('.') + 1;
        var signature = new Base64URL(token.substring(dot)).decode();
        signature[signature.length / 2] ^= 1;
        return token.substring(0, dot) + Base64URL.encode(signature);
    }

    private String signingInput(Map<String, Object> header, Map<String, Object> claims) {
        var whole = new LinkedHashMap<>(always);
        whole.putAll(header);
        return Base64URL.encode(JSONObjectUtils.toJSONString(whole)) + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
    }
}
