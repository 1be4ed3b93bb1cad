package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.session.PasswordRule.Answer;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    private final Database database = Database.empty();
    private Instant now = NOW;

    @BeforeEach
    void customers() {
        database.change(entities -> {
            List.of("acme", "brook").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            StoredAccounts accounts = OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
            accounts.add(account("ada", "acme", "ada@acme.example"), null);
            accounts.add(account("ann", "acme", "ann@mail.example"), null);
            accounts.add(account("ann-2", "brook", "ann@mail.example"), null);
        });
    }

    @Test
    void at_a_customer_who_lets_passwords_in_one_may_be_checked() {
        assertThat(at("acme")).isEqualTo(new Answer(true, SignInRule.PASSWORD_TOO, Optional.of(customerId("acme"))));
    }

    @Test
    void at_a_customer_with_okta_alone_none_may() {
        database.sql("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'acme'");

        assertThat(at("acme")).isEqualTo(new Answer(false, SignInRule.OKTA_ONLY, Optional.of(customerId("acme"))));
    }

    @Test
    void while_okta_is_on_trial_none_may() {
        database.sql("update customer set sign_in_rule = 'PROVISIONAL',"
                + " provisional_until = dateadd(hour, 1, current_timestamp) where id = 'acme'");

        assertThat(at("acme").allowed()).isFalse();
        assertThat(at("acme").rule()).isEqualTo(SignInRule.PROVISIONAL);
    }

    @Test
    void once_a_trial_is_over_one_may_again_though_nobody_has_written_it_down() {
        database.sql("update customer set sign_in_rule = 'PROVISIONAL',"
                + " provisional_until = dateadd(hour, -1, current_timestamp) where id = 'acme'");

        assertThat(at("acme")).isEqualTo(new Answer(true, SignInRule.PASSWORD_TOO, Optional.of(customerId("acme"))));
    }

    @Test
    void an_email_leads_to_its_customer() {
        database.sql("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'acme'");

        assertThat(of("ADA@acme.example"))
                .isEqualTo(new Answer(false, SignInRule.OKTA_ONLY, Optional.of(customerId("acme"))));
    }

    @Test
    void of_several_customers_all_have_to_let_passwords_in() {
        assertThat(of("ann@mail.example")).isEqualTo(new Answer(true, SignInRule.PASSWORD_TOO, Optional.empty()));
        database.sql("update customer set sign_in_rule = 'OKTA_ONLY' where id = 'brook'");

        assertThat(of("ann@mail.example")).isEqualTo(new Answer(false, SignInRule.OKTA_ONLY, Optional.empty()));
    }

    @Test
    void of_an_email_that_nobody_has_the_answer_is_the_usual_one() {
        assertThat(of("nobody@acme.example")).isEqualTo(new Answer(true, SignInRule.PASSWORD_TOO, Optional.empty()));
        assertThat(lastAsked()).isEqualTo("0");
    }

    @Test
    void that_somebody_asked_is_noted_for_each_customer() {
        at("acme");

        assertThat(database.value("select concat(customer_id, ' ', asked_at = timestamp with time zone"
                        + " '2026-11-22 10:15:30+00') from rule_question"))
                .isEqualTo("acme TRUE");
    }

    @Test
    void it_is_noted_once_a_minute_at_most() {
        at("acme");
        now = NOW.plus(Duration.ofSeconds(59));
        at("acme");
        assertThat(database.value(
                        "select asked_at = timestamp with time zone '2026-11-22 10:15:30+00' from rule_question"))
                .isEqualToIgnoringCase("true");
        now = NOW.plus(Duration.ofSeconds(61));

        at("acme");

        assertThat(database.value(
                        "select asked_at = timestamp with time zone '2026-11-22 10:16:31+00' from rule_question"))
                .isEqualToIgnoringCase("true");
    }

    private String lastAsked() {
        return database.value("select count(*) from rule_question");
    }

    private Answer at(String id) {
        return database.read(entities ->
                rule(entities).at(customers(entities).byId(customerId(id)).orElseThrow()));
    }

    private Answer of(String email) {
        return database.read(entities -> rule(entities).of(email));
    }

    private PasswordRule rule(EntityManager entities) {
        return new PasswordRule(
                OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor"))),
                customers(entities),
                OpenCustomers.questions(entities, Clock.fixed(now, ZoneOffset.UTC)));
    }

    private static Customers customers(EntityManager entities) {
        return OpenCustomers.customers(entities);
    }
}
