package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.gatehouse.refusal.RefusalCode;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be judged by what is held of a provider alone. */
class HeldKeysTest {

    private final Scene scene = new Scene();

    @Test
    void the_keys_that_are_held_judge_without_the_network() {
        keys(scene.provider, "key-1");
        int before = scene.door.requests().size();

        assertThat(keys(scene.provider.asHeld(), "key-1")).hasSize(1);
        assertThat(scene.door.requests()).hasSize(before);
    }

    @Test
    void they_do_so_too_while_they_are_old_but_would_still_serve() {
        keys(scene.provider, "key-1");
        scene.clock.forward(Scene.FRESHNESS.lifetime().plusMinutes(1));
        int before = scene.door.requests().size();

        assertThat(keys(scene.provider.asHeld(), "key-1")).hasSize(1);
        assertThat(scene.door.requests()).hasSize(before);
    }

    @Test
    void keys_that_are_too_old_are_not_held() {
        keys(scene.provider, "key-1");
        scene.clock.forward(Scene.FRESHNESS.lifetime().plus(Scene.FRESHNESS.tolerance()));

        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, () -> keys(scene.provider.asHeld(), "key-1"));
    }

    @Test
    void where_nothing_is_held_it_is_refused_and_nothing_fetched() {
        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, () -> keys(scene.provider.asHeld(), "key-1"));
        Scene.refusal(
                RefusalCode.PROVIDER_UNREACHABLE, () -> scene.provider.asHeld().metadataNow());
        assertThat(scene.door.requests()).isEmpty();
    }

    @Test
    void where_the_metadata_alone_are_held_no_keys_are_fetched() {
        scene.provider.metadata();

        Scene.refusal(RefusalCode.PROVIDER_UNREACHABLE, () -> keys(scene.provider.asHeld(), "key-1"));
        assertThat(scene.door.requests()).hasSize(1);
    }

    @Test
    void a_key_that_is_not_held_is_not_asked_for_and_nobody_says_that_it_is_none() {
        keys(scene.provider, "key-1");
        int before = scene.door.requests().size();

        Scene.refusal(RefusalCode.KEYS_UNUSABLE, () -> keys(scene.provider.asHeld(), "nobody"));
        assertThat(scene.door.requests()).hasSize(before);
    }

    @Test
    void what_is_held_stays_as_it_is_and_the_provider_goes_on_asking() {
        scene.publishes(Minted.KEY);
        keys(scene.provider, "key-1");
        Provider held = scene.provider.asHeld();
        scene.publishes(Minted.NEXT);
        scene.clock.forward(Duration.ofSeconds(30));

        assertThat(keys(scene.provider, "key-2")).hasSize(1);
        assertThat(keys(held, "key-1")).hasSize(1);
        Scene.refusal(RefusalCode.KEYS_UNUSABLE, () -> keys(held, "key-2"));
    }

    private static List<PublicKey> keys(Provider provider, String id) {
        return provider.keys()
                .fitting(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build());
    }
}
