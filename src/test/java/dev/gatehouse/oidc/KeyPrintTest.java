package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which key it was, whatever anybody calls it. */
class KeyPrintTest {

    private final Scene scene = new Scene();

    @Test
    void a_print_is_that_of_rfc_7638() throws JOSEException {
        var elliptic = new ECKeyGenerator(Curve.P_256).generate();

        assertThat(KeyPrint.of(Minted.KEY.toPublicKey()))
                .isEqualTo(Minted.KEY.computeThumbprint().toString());
        assertThat(KeyPrint.of(elliptic.toPublicKey()))
                .isEqualTo(elliptic.computeThumbprint().toString());
    }

    @Test
    void a_token_tells_which_key_signed_it() throws JOSEException {
        assertThat(scene.accepts(scene.token()).signedBy())
                .isEqualTo(Minted.KEY.computeThumbprint().toString());
    }

    @Test
    void a_look_alike_that_publishes_a_key_of_the_org_under_the_id_of_its_own_is_told_by_its_own()
            throws JOSEException {
        RSAKey orgs = new RSAKey.Builder(Minted.NEXT.toRSAPublicKey())
                .keyID(Minted.KEY.getKeyID())
                .keyUse(KeyUse.SIGNATURE)
                .build();
        scene.publishes(orgs, Minted.KEY);

        assertThat(scene.accepts(scene.token()).signedBy())
                .isEqualTo(Minted.KEY.computeThumbprint().toString())
                .isNotEqualTo(orgs.computeThumbprint().toString());
    }

    @Test
    void the_published_keys_of_an_issuer_are_those_for_signatures() throws JOSEException {
        RSAKey forEncryption = new RSAKey.Builder(Minted.NEXT.toRSAPublicKey())
                .keyID("enc")
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        scene.publishes(Minted.KEY, forEncryption);

        assertThat(new PublishedKeys(scene.door).of(Scene.ISSUER, Scene.ISSUER.discovery()))
                .containsExactly(Minted.KEY.computeThumbprint().toString());
    }

    @Test
    void the_keys_of_another_issuer_at_its_address_are_not_its_keys() {
        var document = Scene.document();
        document.put("issuer", "https://login.acme.example");
        scene.door.answers(Scene.ISSUER.discovery(), 200, Scene.json(document));

        Scene.refusal(
                dev.gatehouse.refusal.RefusalCode.METADATA_ISSUER_DIFFERS,
                () -> new PublishedKeys(scene.door).of(Scene.ISSUER, Scene.ISSUER.discovery()));
    }

    @Test
    void a_move_changes_host_and_port_and_nothing_else() {
        Issuer issuer = new Issuer("https://acme.okta.example/oauth2/aus1");

        assertThat(List.of("https://login.acme.example/oauth2/aus1", "https://login.acme.example:8443/oauth2/aus1"))
                .allMatch(other -> new Issuer(other).hasPathOf(issuer));
        assertThat(List.of(
                        "https://login.acme.example",
                        "https://login.acme.example/oauth2/aus2",
                        "https://login.acme.example/oauth2/aus1/",
                        "http://login.acme.example/oauth2/aus1"))
                .noneMatch(other -> new Issuer(other).hasPathOf(issuer));
    }
}
