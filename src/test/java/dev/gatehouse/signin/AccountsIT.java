package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which account a proven person reaches (DESIGN 4.5). */
@Tag("core")
class AccountsIT extends ServerIT {

    @Test
    void the_first_time_the_email_decides_in_any_case_and_from_then_on_the_subject() {
        OktaPerson cora = OktaPerson.named("Cora Meadow", "cora@meadow.example");
        assertSignedIn(signIn(browser(), "meadow", cora.login()), cora.login());
        okta.add(cora.withLogin("cora.married@meadow.example"));
        assertSignedIn(signIn(browser(), "meadow", "cora.married@meadow.example"), "cora@meadow.example");
    }

    @Test
    void another_subject_with_the_email_of_a_linked_account_is_held() {
        assertSignedIn(signIn(browser(), "meadow", "bruno@meadow.example"), "bruno@meadow.example");
        OktaPerson bruno = OktaPerson.named("Bruno Meadow", "Bruno@Meadow.example");
        okta.add(bruno.withSub("00uAnotherBruno00000"));
        try {
            Browserless browser = browser();
            assertRefused(signIn(browser, "meadow", bruno.login()), RefusalCode.IDENTITY_HELD, browser);
        } finally {
            okta.add(bruno);
        }
    }

    @Test
    void two_browsers_of_one_new_person_at_once_both_end_signed_in() {
        for (int round = 0; round < 5; round++) {
            String customer = Cast.untouched();
            signIn(browser(), customer, "nobody@meadow.example"); // warms what the provider publishes
            List<CompletableFuture<HttpResponse<String>>> both = IntStream.range(0, 2)
                    .mapToObj(number ->
                            CompletableFuture.supplyAsync(() -> signIn(browser(), customer, "fay@fresh.example")))
                    .toList();
            both.forEach(page -> assertSignedIn(page.join(), "fay@fresh.example"));
        }
    }

    @Test
    void who_has_no_account_here_is_told_so_and_by_whom_it_is_repaired() {
        Browserless browser = browser();
        HttpResponse<String> page = signIn(browser, "meadow", "nobody@meadow.example");
        assertRefused(page, RefusalCode.ACCOUNT_NOT_FOUND, browser);
        assertThat(page.body()).contains("Your company&#39;s admin").doesNotContain("nobody@meadow.example");
    }

    @Test
    void an_account_of_another_customer_is_never_reached() {
        Browserless browser = browser();
        assertRefused(signIn(browser, "brook", "bruno@meadow.example"), RefusalCode.ACCOUNT_NOT_FOUND, browser);
    }

    @Test
    void the_same_person_reaches_each_customers_own_account() {
        Browserless browser = browser();
        HttpResponse<String> home = signIn(browser, "brook", "ada@meadow.example");
        assertSignedIn(home, "ada@meadow.example");
        assertThat(home.body()).contains("Ada at Brook");
    }

    @Test
    void a_disabled_account_stays_out() {
        Browserless browser = browser();
        assertRefused(signIn(browser, "meadow", "dina@meadow.example"), RefusalCode.ACCOUNT_DISABLED, browser);
    }

    @Test
    void an_operator_is_never_introduced_by_email() {
        rows("delete from linked_identity where customer_id = 'vendor'"); // other tests link this one by hand
        Browserless browser = browser();
        assertRefused(signIn(browser, "vendor", "otto@vendor.example"), RefusalCode.IDENTITY_HELD, browser);
    }

    @Test
    void a_provider_other_than_okta_must_vouch_for_the_email() {
        okta.misbehave(Misbehaviour.USERINFO_EMAIL_UNVERIFIED);
        okta.add(OktaPerson.named("Sina Slash", "sina@slash.example").withEmailVerified(Optional.of(false)));
        Browserless browser = browser();
        assertRefused(signIn(browser, "slash", "sina@slash.example"), RefusalCode.EMAIL_UNVERIFIED, browser);
    }
}
