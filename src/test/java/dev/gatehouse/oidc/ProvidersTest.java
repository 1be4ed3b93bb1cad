package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private final Scene scene = new Scene();
    private final Providers providers = new Providers(scene.keeping, 3);

    @Test
    void gives_the_same_provider_for_the_same_issuer() {
        assertThat(of("a")).isSameAs(of("a"));
    }

    @Test
    void tells_issuers_apart() {
        assertThat(of("a")).isNotSameAs(of("b"));
        assertThat(providers.of(new Issuer("https://a.okta.com/"), URI.create("https://a.okta.com/x")))
                .isNotSameAs(providers.of(new Issuer("https://a.okta.com"), URI.create("https://a.okta.com/x")));
    }

    @Test
    void tells_addresses_of_the_metadata_apart() {
        Issuer issuer = new Issuer("https://a.okta.com");

        assertThat(providers.of(issuer, issuer.discovery()))
                .isNotSameAs(providers.of(issuer, URI.create(issuer.discovery() + "?client_id=1")));
    }

    @Test
    void asks_nothing_of_the_network_before_it_must() {
        of("a");

        assertThat(scene.door.requests()).isEmpty();
    }

    @Test
    void forgets_the_one_that_was_used_longest_ago() {
        Provider a = of("a");
        Provider b = of("b");
        Provider c = of("c");
        assertThat(of("a")).isSameAs(a);
        Provider d = of("d");

        assertThat(of("a")).isSameAs(a);
        assertThat(of("c")).isSameAs(c);
        assertThat(of("d")).isSameAs(d);
        assertThat(of("b")).isNotSameAs(b);
    }

    @Test
    void fetches_the_metadata_once_for_all_uses() {
        for (int i = 0; i < 5; i++) {
            providers.of(Scene.ISSUER, Scene.ISSUER.discovery()).metadata();
        }

        assertThat(scene.door.requests()).hasSize(1);
        assertThat(scene.door.last().uri()).hasToString("https://acme.okta.com/.well-known/openid-configuration");
        assertThat(scene.door.last().headers()).containsEntry("Accept", "application/json");
    }

    private Provider of(String name) {
        scene.clock.forward(Duration.ofMillis(1));
        Issuer issuer = new Issuer("https://" + name + ".okta.com");
        return providers.of(issuer, issuer.discovery());
    }
}
