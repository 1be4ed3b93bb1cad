package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProviderTest {

    private static final int MOST = 8;

    private final Scene scene = new Scene();

    @Test
    void asked_now_it_is_asked_again_though_a_copy_is_there() {
        scene.provider.metadata();
        scene.provider.metadataNow();

        assertThat(scene.door.asked(Scene.ISSUER.discovery())).isEqualTo(2);
    }

    @Test
    void asked_now_a_copy_is_no_answer_where_it_is_away() {
        scene.provider.metadata();
        scene.door.isAway(Scene.ISSUER.discovery());

        assertIsUnreachable();
    }

    @Test
    void while_it_hangs_few_requests_hang_with_it() throws Exception {
        CountDownLatch asked = new CountDownLatch(MOST);
        CountDownLatch answers = new CountDownLatch(1);
        scene.door.answers(Scene.ISSUER.discovery(), request -> {
            asked.countDown();
            await(answers);
            return new HttpDoor.Answer(200, java.util.Map.of(), Scene.json(Scene.document()));
        });
        ExecutorService people = Executors.newFixedThreadPool(MOST);
        try {
            List<Future<ProviderMetadata>> waiting = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                waiting.add(people.submit(scene.provider::metadataNow));
            }
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();

            assertIsUnreachable();

            answers.countDown();
            for (Future<ProviderMetadata> one : waiting) {
                assertThat(one.get(5, TimeUnit.SECONDS).issuer()).isEqualTo(Scene.ISSUER);
            }
            assertThat(scene.provider.metadataNow().issuer()).isEqualTo(Scene.ISSUER);
        } finally {
            people.shutdownNow();
        }
    }

    private void assertIsUnreachable() {
        assertThatThrownBy(scene.provider::metadataNow)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PROVIDER_UNREACHABLE));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
