package dev.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token in the making: right in everything until a test makes one thing wrong. */
record Minted(Map<String, Object> header, Map<String, Object> claims) {

    /** The provider's key, the one after it, one that is nobody's, and one of another kind. */
    static final RSAKey KEY = rsa("key-1");

    static final RSAKey NEXT = rsa("key-2");
    static final RSAKey STRANGER = rsa("stranger");
    static final ECKey ELLIPTIC = elliptic();

    static Minted of(Map<String, Object> claims) {
        return new Minted(Map.of("alg", "RS256", "kid", KEY.getKeyID()), claims);
    }

    Minted with(String claim, Object value) {
        return new Minted(header, put(claims, claim, value));
    }

    Minted without(String claim) {
        Map<String, Object> fewer = new LinkedHashMap<>(claims);
        fewer.remove(claim);
        return new Minted(header, fewer);
    }

    Minted headed(String parameter, Object value) {
        return new Minted(put(header, parameter, value), claims);
    }

    Minted nameless() {
        Map<String, Object> fewer = new LinkedHashMap<>(header);
        fewer.remove("kid");
        return new Minted(fewer, claims);
    }

    String signed() {
        return signedBy(KEY);
    }

    String signedBy(JWK key) {
        try {
            return signedBy(
                    new DefaultJWSSignerFactory().createJWSSigner(key, JWSAlgorithm.parse((String) header.get("alg"))));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String authenticatedBy(byte[] secret) {
        try {
            return headed("alg", "HS256").signedBy(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String withSignature(String signature) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims)) + "." + signature;
    }

    private String signedBy(JWSSigner signer) throws JOSEException {
        try {
            JWSObject token = new JWSObject(JWSHeader.parse(header), new Payload(JSONObjectUtils.toJSONString(claims)));
            token.sign(signer);
            return token.serialize();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> put(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey elliptic() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
