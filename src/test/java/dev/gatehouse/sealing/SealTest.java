package dev.gatehouse.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.secret.Redacted;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final String PLACE = "connection/conn_1/client_secret";
    private static final Redacted SECRET = Redacted.of("the client secret, äöü 🙂");
    private static final byte[] ONE = key(1);
    private static final byte[] TWO = key(2);

    private final Seal seal = new Seal(SealingKeys.parse("k1:" + base64(ONE)));

    @Test
    void opens_what_it_sealed() {
        assertThat(seal.open(seal.seal(SECRET, PLACE), PLACE)).contains(SECRET);
        assertThat(seal.open(seal.seal(Redacted.of(""), PLACE), PLACE)).contains(Redacted.of(""));
    }

    @Test
    void a_sealed_text_shows_nothing_and_is_fit_for_a_cookie() {
        String sealed = seal.seal(SECRET, PLACE);

        assertThat(sealed).matches("[A-Za-z0-9_.-]+");
        for (String part : sealed.split("\\.", -1)) {
            assertThat(new Base64URL(part).decodeToString()).doesNotContain("the client secret");
        }
    }

    @Test
    void seals_the_same_text_differently_each_time() {
        assertThat(seal.seal(SECRET, PLACE)).isNotEqualTo(seal.seal(SECRET, PLACE));
    }

    // Place

    @ParameterizedTest
    @ValueSource(
            strings = {"", "connection/conn_2/client_secret", "connection/conn_1/client_secre", "CONNECTION/conn_1"})
    void does_not_open_in_another_place(String place) {
        assertThat(seal.open(seal.seal(SECRET, PLACE), place)).isEmpty();
    }

    @Test
    void does_not_open_where_the_place_was_rewritten() {
        String sealed = seal.seal(SECRET, PLACE);
        String header = new Base64URL(sealed.substring(0, sealed.indexOf('.'))).decodeToString();
        String moved = Base64URL.encode(header.replace("conn_1", "conn_2")) + sealed.substring(sealed.indexOf('.'));

        assertThat(header).contains("conn_1");
        assertThat(seal.open(moved, PLACE.replace("conn_1", "conn_2"))).isEmpty();
    }

    @Test
    void no_other_spelling_of_a_sealed_text_opens() {
        String sealed = seal.seal(SECRET, PLACE); // the 16 bytes of its tag end in a letter that has four bits to spare
        String before = sealed.substring(0, sealed.length() - 1);

        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        assertThat(letters.chars()
                        .mapToObj(letter -> before + (char) letter)
                        .filter(text -> seal.open(text, PLACE).isPresent()))
                .containsExactly(sealed);
    }

    // Keys

    @Test
    void does_not_open_with_another_key() {
        String sealed = seal.seal(SECRET, PLACE);

        assertThat(new Seal(SealingKeys.parse("k1:" + base64(TWO))).open(sealed, PLACE))
                .isEmpty();
        assertThat(new Seal(SealingKeys.parse("k2:" + base64(ONE))).open(sealed, PLACE))
                .isEmpty();
    }

    @Test
    void opens_with_an_older_key_and_seals_with_the_current_one() {
        Seal ring = new Seal(SealingKeys.parse("k2:" + base64(TWO) + ", k1:" + base64(ONE)));
        String older = seal.seal(SECRET, PLACE);
        String newer = ring.seal(SECRET, PLACE);

        assertThat(ring.open(older, PLACE)).contains(SECRET);
        assertThat(ring.open(newer, PLACE)).contains(SECRET);
        assertThat(seal.open(newer, PLACE)).isEmpty();
    }

    // Tampering

    @Test
    void does_not_open_with_any_character_changed() {
        String sealed = seal.seal(SECRET, PLACE);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            boolean sameBits = decoded(tampered).equals(decoded(sealed));

            assertThat(sameBits ? null : seal.open(tampered, PLACE).orElse(null))
                    .as(tampered)
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "....", "a.b.c.d.e", "null", "e30....", "bnVsbA....", "W10....", "e30.e30.e30", "🙂"})
    void does_not_open_what_it_never_sealed(String text) {
        assertThat(seal.open(text, PLACE)).isEmpty();
    }

    @Test
    void does_not_open_what_was_cut() {
        String sealed = seal.seal(SECRET, PLACE);
        for (int i = 0; i < sealed.length() - 2; i++) {
            assertThat(seal.open(sealed.substring(0, i), PLACE)).isEmpty();
        }
    }

    // Confusion, by one who has the key itself

    @Test
    void does_not_open_another_algorithm_of_the_same_key() throws JOSEException {
        var wrapped = new JWEObject(
                header(JWEAlgorithm.A256KW, EncryptionMethod.A256GCM).build(), new Payload("x"));
        wrapped.encrypt(new AESEncrypter(ONE));

        assertThat(seal.open(wrapped.serialize(), PLACE)).isEmpty();
    }

    @Test
    void does_not_open_another_encryption_with_the_same_key() throws JOSEException {
        var other = new JWEObject(
                header(JWEAlgorithm.DIR, EncryptionMethod.A128CBC_HS256).build(), new Payload("x"));
        other.encrypt(new DirectEncrypter(ONE));

        assertThat(seal.open(other.serialize(), PLACE)).isEmpty();
    }

    @Test
    void does_not_open_what_was_compressed() throws JOSEException {
        var compressed = new JWEObject(
                header(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .compressionAlgorithm(CompressionAlgorithm.DEF)
                        .build(),
                new Payload("x".repeat(1000)));
        compressed.encrypt(new DirectEncrypter(ONE));

        assertThat(seal.open(compressed.serialize(), PLACE)).isEmpty();
    }

    @Test
    void does_not_open_what_was_only_signed() throws JOSEException {
        var signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID("k1")
                        .customParam("place", PLACE)
                        .build(),
                new Payload("x"));
        signed.sign(new MACSigner(ONE));

        assertThat(seal.open(signed.serialize(), PLACE)).isEmpty();
    }

    @Test
    void does_not_open_a_text_that_names_no_key() throws JOSEException {
        var nameless = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .customParam("place", PLACE)
                        .build(),
                new Payload("x"));
        nameless.encrypt(new DirectEncrypter(ONE));

        assertThat(seal.open(nameless.serialize(), PLACE)).isEmpty();
        assertThatCode(() -> new Seal(SealingKeys.parse("null:" + base64(ONE))).open(nameless.serialize(), PLACE))
                .doesNotThrowAnyException();
    }

    private static JWEHeader.Builder header(JWEAlgorithm algorithm, EncryptionMethod method) {
        return new JWEHeader.Builder(algorithm, method).keyID("k1").customParam("place", PLACE);
    }

    private static List<String> decoded(String sealed) {
        return List.of(sealed.split("\\.", -1)).stream()
                .map(part -> Base64URL.encode(new Base64URL(part).decode()).toString())
                .toList();
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new java.util.Random(seed).nextBytes(key);
        return key;
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
