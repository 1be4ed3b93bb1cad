package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

    private static final Issuer OWN_DOMAIN = new Issuer("https://login.acme.example");
    private static final URI TYPED = Scene.ISSUER.discoveryFor(Scene.CLIENT_ID);

    private final ScriptedDoor door = new ScriptedDoor();
    private final Discovery discovery = new Discovery(door);

    @Test
    void finds_the_issuer_that_is_stated_at_its_own_address() {
        states(TYPED, Scene.ISSUER.value());

        assertThat(discovery.at(TYPED)).isEqualTo(new Discovery.Stated(TYPED, Scene.ISSUER));
        assertThat(door.requests()).hasSize(1);
    }

    @Test
    void takes_another_issuer_at_its_word_only_where_it_says_the_same_itself() {
        URI own = OWN_DOMAIN.discoveryFor(Scene.CLIENT_ID);
        states(TYPED, OWN_DOMAIN.value());
        states(own, OWN_DOMAIN.value());

        assertThat(discovery.at(TYPED)).isEqualTo(new Discovery.Stated(own, OWN_DOMAIN));
    }

    @Test
    void believes_nobody_who_only_says_that_they_are_another() {
        states(TYPED, OWN_DOMAIN.value());
        states(OWN_DOMAIN.discoveryFor(Scene.CLIENT_ID), "https://login.acme.example/other");
        Refusal refusal = Scene.refusal(RefusalCode.METADATA_ISSUER_DIFFERS, () -> discovery.at(TYPED));

        assertThat(refusal.expected()).isEqualTo(OWN_DOMAIN.value());
        assertThat(refusal.found()).isEqualTo("https://login.acme.example/other");
    }

    @Test
    void believes_nobody_whose_other_self_cannot_be_asked() {
        states(TYPED, OWN_DOMAIN.value());
        door.isAway(OWN_DOMAIN.discoveryFor(Scene.CLIENT_ID));

        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, () -> discovery.at(TYPED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.okta.com/", "https://ACME.okta.com", "https://acme.okta.com/oauth2/default"})
    void asks_an_issuer_that_only_resembles_the_address_too(String issuer) {
        states(TYPED, issuer);
        states(new Issuer(issuer).discoveryFor(Scene.CLIENT_ID), issuer);

        assertThat(discovery.at(TYPED).issuer()).hasToString(issuer);
    }

    @Test
    void takes_no_plain_issuer_from_a_safe_address() {
        states(TYPED, "http://acme.okta.com");
        Refusal refusal = Scene.refusal(RefusalCode.METADATA_UNUSABLE, () -> discovery.at(TYPED));

        assertThat(refusal)
                .isEqualTo(new Refusal(RefusalCode.METADATA_UNUSABLE, "an https issuer", "http://acme.okta.com"));
    }

    @Test
    void takes_a_plain_issuer_where_the_door_lets_one_ask_without_tls() {
        Issuer plain = new Issuer("http://localhost:8090");
        states(plain.discovery(), plain.value());

        assertThat(discovery.at(plain.discovery()).issuer()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"acme", "https://", "javascript:alert(1)", "https://a.example?x", "https://u@a.example", "::"})
    void takes_nothing_else_for_an_issuer(String issuer) {
        states(TYPED, issuer);

        Scene.refusal(RefusalCode.METADATA_UNUSABLE, () -> discovery.at(TYPED));
    }

    @Test
    void tells_at_once_what_is_missing_beside_the_issuer() {
        Map<String, Object> document = Scene.document();
        document.remove("userinfo_endpoint");
        door.answers(TYPED, 200, Scene.json(document));

        assertThat(Scene.refusal(RefusalCode.METADATA_UNUSABLE, () -> discovery.at(TYPED))
                        .found())
                .isEqualTo("userinfo_endpoint is missing");
    }

    @Test
    void tells_that_there_is_no_provider() {
        door.answers(TYPED, 404, "<html>Not found</html>");

        assertThat(Scene.refusal(RefusalCode.METADATA_UNUSABLE, () -> discovery.at(TYPED))
                        .found())
                .isEqualTo("discovery answered HTTP 404");
    }

    @Test
    void tells_that_okta_knows_no_such_client() {
        door.answers(TYPED, 400, "{\"errorCode\":\"invalid_client\"}");

        Scene.refusal(RefusalCode.CLIENT_REJECTED, () -> discovery.at(TYPED));
    }

    private void states(URI address, String issuer) {
        Map<String, Object> document = Scene.document();
        document.put("issuer", issuer);
        if (issuer.startsWith("http:")) {
            document.put("authorization_endpoint", issuer + "/authorize");
        }
        door.answers(address, 200, Scene.json(document));
    }
}
