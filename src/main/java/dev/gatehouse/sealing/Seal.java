package dev.gatehouse.sealing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.secret.Redacted;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Seals texts with the current key of the ring and opens what any key of it sealed (JWE, RFC 7516: {@code dir},
 * {@code A256GCM}). A sealed text is bound to its place: it does not open anywhere else.
 */
public final class Seal {

    private static final String PLACE = "place";

    private final SealingKeys keys;

    /** Seals with these keys. */
    public Seal(SealingKeys keys) {
        this.keys = keys;
    }

    /**
     * The sealed text, fit for a column and a cookie.
     *
     * @param place where it belongs: {@code table/row/purpose}; not secret, but authenticated
     */
    public String seal(Redacted text, String place) {
        SealingKeys.Named current = keys.current();
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(current.id())
                .customParam(PLACE, place)
                .build();
        JWEObject sealed = new JWEObject(header, new Payload(text.reveal()));
        try {
            sealed.encrypt(new DirectEncrypter(current.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot seal", e);
        }
        return sealed.serialize();
    }

    /** The text that was sealed for this place by a key of the ring, or empty for anything else. */
    public Optional<Redacted> open(String sealed, String place) {
        try {
            JWEObject object = JWEObject.parse(sealed);
            JWEHeader header = object.getHeader();
            if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || !place.equals(header.getCustomParam(PLACE))
                    || header.getCompressionAlgorithm() != null
                    || !isCanonical(object)) {
                return Optional.empty();
            }
            return open(object);
        } catch (ParseException | JOSEException | RuntimeException notOurs) { // of which the library declares two
            return Optional.empty();
        }
    }

    /** Whether no part has bits that decoding passes over (RFC 4648, 3.5): one sealed text opens, and no other like it. */
    private static boolean isCanonical(JWEObject object) {
        return Arrays.stream(object.getParsedParts())
                .filter(Objects::nonNull)
                .allMatch(part -> Base64URL.encode(part.decode()).equals(part));
    }

    private Optional<Redacted> open(JWEObject object) throws JOSEException {
        Optional<javax.crypto.SecretKey> key =
                keys.byId(String.valueOf(object.getHeader().getKeyID()));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        object.decrypt(new DirectDecrypter(key.get()));
        return Optional.of(Redacted.of(object.getPayload().toString()));
    }
}
