package dev.gatehouse.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Receiver;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The numbers of all customers on the desk, and the vendor's own webhooks. */
@Tag("core")
class OperatorNumbersIT extends OperatorStories {

    private final Receiver receiver = House.receiver();

    @AfterEach
    void nothingIsSentAnyMore() {
        rows("delete from webhook_delivery");
        rows("delete from webhook");
    }

    @Test
    void an_operator_reads_sign_ins_refusals_and_states_of_all_customers() {
        assertSignedIn(signIn(browser(), "meadow", "bruno@meadow.example"), "bruno@meadow.example");
        signIn(browser(), "brook", "cora@meadow.example"); // who has no account there
        Person otto = operator().goesTo("/operator/metrics").sees("Metrics").reads("Connections by state");
        otto.reads(RefusalCode.ACCOUNT_NOT_FOUND.key());
        otto.looksCloselyAt("metrics").clicks("90 days").reads("Sign-ins and refusals per day");
        assertThat(otto.page().url()).endsWith("/operator/metrics?days=90");
        otto.looksCloselyAt("metrics-90");
        otto.goesTo("/operator/metrics?days=%3Cx%3E").sees("Metrics");
    }

    @Test
    void the_vendors_webhook_hears_of_every_customer_and_no_customer_sees_it() {
        receiver.answers(Receiver.status(204));
        Person otto = operator().goesTo("/operator/webhooks").sees("Webhooks").reads("hears of all customers");
        otto.looksCloselyAt("operator-webhooks-none").clicks("Add webhook");
        otto.types("Description", "Our own")
                .types("Address", receiver.at("/vendor").toString());
        otto.page().locator("[id='type-session.ended']").check();
        otto.page().locator("#hook\\:save").click();
        otto.reads("whsec_").clicks("I have stored it").sees("Our own");
        assertThat(otto.page().url()).contains("/operator/webhook?id=hook_");
        assertThat(value("select count(*) from webhook where customer_id is null"))
                .isEqualTo("1");
        Browserless bruno = browser();
        signIn(bruno, "meadow", "bruno@meadow.example");
        bruno.post("signout", Map.of());
        long until = System.nanoTime() + 30_000_000_000L;
        while (receiver.callsTo("/vendor").stream()
                .noneMatch(call -> call.body().contains("\"meadow\""))) {
            assertThat(System.nanoTime()).isLessThan(until);
        }
        otto.goesTo("/operator/webhooks")
                .clicks("Our own")
                .reads("session.ended")
                .looksCloselyAt("operator-webhook");
        otto.goesTo("/operator/for/meadow/console/webhooks").reads("No webhooks yet");
    }

    @Test
    void an_admin_of_a_customer_reads_no_numbers_and_no_webhooks_of_the_desk() {
        Browserless theo = browser();
        theo.post("signin/password", Map.of("email", "theo@thicket.example", "password", Cast.PASSWORD));
        for (String page : List.of("metrics", "webhooks", "webhook", "webhook-edit")) {
            assertThat(theo.get("operator/" + page).statusCode()).as(page).isEqualTo(403);
        }
    }
}
