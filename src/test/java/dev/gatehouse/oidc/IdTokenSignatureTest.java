package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.refusal.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1, 6, 7 and 8: the form, the algorithm and the signature. */
class IdTokenSignatureTest {

    private final Scene scene = new Scene();

    // Rule 1

    @Test
    void refuses_an_encrypted_token() throws JOSEException {
        var header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .contentType("JWT")
                .build();
        var encrypted = new JWEObject(header, new Payload(scene.token().signed()));
        encrypted.encrypt(new RSAEncrypter(Minted.KEY));

        assertThat(scene.refuses(encrypted.serialize()).code()).isEqualTo(RefusalCode.ID_TOKEN_ENCRYPTED);
    }

    static List<String> garbage() {
        String header = part("{\"alg\":\"RS256\"}");
        String deep = part("{\"alg\":\"RS256\",\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        return List.of(
                "",
                ".",
                "..",
                "....",
                "no token",
                "a.b.c",
                "null.null.null",
                header,
                header + ".e30",
                header + ".e30.",
                header + ".e30.AA.AA",
                part("[]") + ".e30.AA",
                part("null") + ".e30.AA",
                part("{}") + ".e30.AA",
                part("{\"alg\":5}") + ".e30.AA",
                part("{\"alg\":null}") + ".e30.AA",
                part("{\"alg\":[\"RS256\"]}") + ".e30.AA",
                part("{\"alg\":\"RS256\",\"crit\":\"exp\"}") + ".e30.AA",
                part("{\"alg\":\"RS256\",\"jwk\":{}}") + ".e30.AA",
                part("{\"alg\":\"RS256\",\"x5u\":\"::\"}") + ".e30.AA",
                part("{\"alg\":\"RS256\",\"kid\":{}}") + ".e30.AA",
                part("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + ".e30.AA",
                part("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".AA.AA.AA.AA.AA",
                deep + ".e30.AA",
                ".".repeat(100_000),
                "A".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void refuses_what_is_no_token(String garbage) {
        assertThat(scene.refuses(garbage).code()).isEqualTo(RefusalCode.ID_TOKEN_MALFORMED);
    }

    @Test
    void refuses_a_token_whose_claims_are_no_object() throws Exception {
        for (String claims : List.of("null", "5", "\"text\"", "{", "", "[".repeat(20_000))) {
            var token = new com.nimbusds.jose.JWSObject(
                    new com.nimbusds.jose.JWSHeader(com.nimbusds.jose.JWSAlgorithm.RS256), new Payload(claims));
            token.sign(new com.nimbusds.jose.crypto.RSASSASigner(Minted.KEY));

            assertThat(scene.refuses(token.serialize()).code()).as(claims).isEqualTo(RefusalCode.ID_TOKEN_MALFORMED);
        }
    }

    // Rules 7 and 8

    @Test
    void refuses_an_unsigned_token() {
        var refusal =
                scene.refuses(scene.token().nameless().headed("alg", "none").withSignature(""));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_ALGORITHM);
        assertThat(refusal.expected()).isEqualTo("RS256");
        assertThat(refusal.found()).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "NONE", "nOnE", "HS256", "RS384", "rs256", "RS256 ", "RSA256", "dir"})
    void refuses_an_algorithm_that_is_not_on_the_list(String algorithm) {
        var refusal = scene.refuses(scene.token().headed("alg", algorithm).withSignature("AAAA"));

        assertThat(refusal.code()).isEqualTo(RefusalCode.ID_TOKEN_ALGORITHM);
        assertThat(refusal.found()).isEqualTo(algorithm);
    }

    @Test
    void refuses_an_unsigned_token_that_kept_its_signature() {
        String signed = scene.token().signed();
        String unsigned =
                scene.token().headed("alg", "none").withSignature(signed.substring(signed.lastIndexOf('.') + 1));

        assertThat(scene.refuses(unsigned).code()).isEqualTo(RefusalCode.ID_TOKEN_MALFORMED);
    }

    @Test
    void refuses_a_token_authenticated_with_the_client_secret() {
        String token = scene.token().authenticatedBy(Scene.SECRET.getBytes(StandardCharsets.UTF_8));

        assertThat(scene.refuses(token).code()).isEqualTo(RefusalCode.ID_TOKEN_ALGORITHM);
    }

    @Test
    void refuses_a_token_authenticated_with_the_bytes_of_the_public_key() throws JOSEException {
        byte[] key = Minted.KEY.toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n-----END PUBLIC KEY-----\n";

        assertThat(scene.refuses(scene.token().authenticatedBy(key)).code()).isEqualTo(RefusalCode.ID_TOKEN_ALGORITHM);
        assertThat(scene.refuses(scene.token().authenticatedBy(pem.getBytes(StandardCharsets.US_ASCII)))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_ALGORITHM);
    }

    @Test
    void accepts_other_algorithms_of_the_list() {
        scene.publishes(Minted.KEY, Minted.ELLIPTIC);

        assertThat(scene.accepts(scene.token().headed("alg", "PS256").signed(), Scene.client("RS256", "PS256")))
                .isNotNull();
        assertThat(scene.accepts(elliptic(), Scene.client("ES256"))).isNotNull();
    }

    @Test
    void refuses_a_good_signature_by_an_algorithm_outside_of_the_list() {
        scene.publishes(Minted.KEY, Minted.ELLIPTIC);

        assertThat(scene.refuses(elliptic()).code()).isEqualTo(RefusalCode.ID_TOKEN_ALGORITHM);
    }

    @Test
    void refuses_the_usual_algorithm_where_the_list_has_another() {
        assertThat(scene.refuses(scene.token().signed(), Scene.client("ES256")).code())
                .isEqualTo(RefusalCode.ID_TOKEN_ALGORITHM);
    }

    @Test
    void refuses_an_elliptic_signature_of_nothing_but_zeros() {
        scene.publishes(Minted.ELLIPTIC);
        String zeros = scene.token()
                .headed("alg", "ES256")
                .headed("kid", "elliptic")
                .withSignature(Base64URL.encode(new byte[64]).toString());

        assertThat(scene.refuses(zeros, Scene.client("ES256")).code()).isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    // Rule 6

    @Test
    void refuses_a_signature_with_one_bit_turned() {
        String token = scene.token().signed();
        int dot = token.lastIndexOf('.') + 1;
        byte[] signature = new Base64URL(token.substring(dot)).decode();
        signature[100] ^= 1;

        assertThat(scene.refuses(token.substring(0, dot) + Base64URL.encode(signature))
                        .code())
                .isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void refuses_claims_that_were_changed_after_the_signature() {
        String signed = scene.token().signed();
        String changed =
                scene.token().with("sub", "00u2eve").withSignature(signed.substring(signed.lastIndexOf('.') + 1));

        assertThat(scene.refuses(changed).code()).isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void refuses_a_stranger_who_uses_the_id_of_a_known_key() {
        assertThat(scene.refuses(scene.token().signedBy(Minted.STRANGER)).code())
                .isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void judges_the_signature_before_it_believes_a_claim() {
        String forged = scene.token().with("iss", "https://evil.example").signedBy(Minted.STRANGER);

        assertThat(scene.refuses(forged).code()).isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void refuses_a_critical_header_that_nobody_knows() {
        String token = scene.token()
                .headed("crit", List.of("urn:example:unknown"))
                .headed("urn:example:unknown", true)
                .signed();

        assertThat(scene.refuses(token).code()).isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @Test
    void never_trusts_a_key_in_the_header() {
        String token = scene.token()
                .headed("jwk", Minted.STRANGER.toPublicJWK().toJSONObject())
                .signedBy(Minted.STRANGER);

        assertThat(scene.refuses(token).code()).isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void never_fetches_what_a_header_points_to(String pointer) {
        scene.accepts(scene.token());
        int before = scene.door.requests().size();
        String token =
                scene.token().headed(pointer, "https://evil.example/keys").signedBy(Minted.STRANGER);

        assertThat(scene.refuses(token).code()).isEqualTo(RefusalCode.ID_TOKEN_SIGNATURE);
        assertThat(scene.door.requests()).hasSize(before);
    }

    private String elliptic() {
        return scene.token().headed("alg", "ES256").headed("kid", "elliptic").signedBy(Minted.ELLIPTIC);
    }

    private static String part(String json) {
        return Base64URL.encode(json).toString();
    }
}
