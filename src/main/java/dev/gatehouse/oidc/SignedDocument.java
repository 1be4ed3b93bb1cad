package dev.gatehouse.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;

/** Signs documents that others keep (JWS, RFC 7515), with keys that are used for nothing else. */
public final class SignedDocument {

    private SignedDocument() {}

    /**
     * The document with its signature, in the flattened JSON serialization (RFC 7515, 7.2.2).
     *
     * @param type the media type of the document, without {@code application/}: nobody takes it for a token
     */
    public static String flattened(ClientKey key, String type, String document) {
        JWSHeader header = new JWSHeader.Builder(key.algorithm())
                .type(new JOSEObjectType(type))
                .keyID(key.keyId())
                .build();
        JWSObjectJSON signed = new JWSObjectJSON(new Payload(document));
        try {
            signed.sign(header, new DefaultJWSSignerFactory().createJWSSigner(key.parsed(), key.algorithm()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return signed.serializeFlattened();
    }

    /** The public part of a key, as a JWK (RFC 7517). */
    public static String publicPart(ClientKey key) {
        return key.parsed().toPublicJWK().toJSONString();
    }
}
