package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Receiver;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.House;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that asked for it hears, signed, what becomes of a connection. */
@Tag("core")
class WebhookStoryIT extends ConsoleStories {

    private static final Set<String> EXPECTED =
            Set.of("connection.turned_on", "connection.enforcing", "sessions.ended", "connection.enforced");

    private final Receiver receiver = House.receiver();
    private final String path = "/story/" + customer;

    @Test
    void enforcing_okta_is_told_to_a_webhook_with_a_signature_that_its_secret_proves() throws Exception {
        receiver.answers(Receiver.status(204));
        Person ada = admin().isSignedInAs(email).goesTo("/console/webhook-edit");
        fills(ada, "Description", "Our server");
        fills(ada, "Address", receiver.at(path).toString());
        for (String type : EXPECTED) {
            ada.page().locator("[id='type-" + type + "']").check();
        }
        ada.page().locator("#hook\\:save").click();
        ada.sees("Keep the signing secret");
        String secret = copied(ada, "whsec_").toString();

        comesBack(enforces(ada));

        long until = System.nanoTime() + 30_000_000_000L;
        while (!heard().containsAll(EXPECTED)) {
            assertThat(System.nanoTime()).as("heard of " + heard()).isLessThan(until);
            Thread.sleep(100);
        }
        List<Receiver.Call> calls = receiver.callsTo(path);
        assertThat(calls).hasSize(EXPECTED.size());
        for (Receiver.Call call : calls) {
            assertThat(call.headers().get("webhook-signature")).isEqualTo(signature(secret, call));
            assertThat(call.body()).contains("\"customerId\":\"" + customer + "\"");
        }
    }

    private Set<String> heard() {
        return receiver.callsTo(path).stream()
                .map(call -> call.body().replaceFirst("^\\{\"type\":\"([a-z_.]+)\".*$", "$1"))
                .collect(Collectors.toSet());
    }

    private static String signature(String secret, Receiver.Call call) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed =
                call.headers().get("webhook-id") + "." + call.headers().get("webhook-timestamp") + "." + call.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
