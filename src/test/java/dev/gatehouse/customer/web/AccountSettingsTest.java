package dev.gatehouse.customer.web;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.customer.SaasApplication;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.SaasApplicationId;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.testing.Given;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {

    private static final Caller ADA = new Caller(
            account("ada", "acme", "ada@acme.example", Role.ADMIN), Instant.EPOCH, false, new Visitor("", ""));

    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> {
            Customers customers = OpenCustomers.customers(entities);
            customers.add(customer("acme"));
            customers.add(customer("brook"));
            entities.flush();
            customers.add(new SaasApplication(new SaasApplicationId("acme-pay"), customerId("acme"), "Pay"));
            customers.add(new SaasApplication(new SaasApplicationId("acme-bill"), customerId("acme"), "Billing"));
            customers.add(new SaasApplication(new SaasApplicationId("brook-bill"), customerId("brook"), "Billing"));
        });
    }

    @Test
    void it_shows_the_callers_customer_and_its_applications_by_name() {
        AccountSettings page = page(Optional.empty());

        assertThat(page.getCustomerId()).isEqualTo("acme");
        assertThat(page.getName()).isEqualTo("Customer acme");
        assertThat(page.getApplications()).extracting(SaasApplication::name).containsExactly("Billing", "Pay");
        assertThat(page.getApplications()).extracting(app -> app.id().value()).containsExactly("acme-bill", "acme-pay");
        assertThat(page.getSignInAddress()).isEqualTo("https://signin.example.com/signin?customer=acme");
        assertThat(page.getInitiateAddress()).isEqualTo("https://signin.example.com/customer/acme");
    }

    @Test
    void it_says_whether_the_plan_includes_okta() {
        assertThat(page(Optional.of(Set.of("standard"))).isOktaIncluded()).isTrue();
        assertThat(page(Optional.of(Set.of("gold"))).isOktaIncluded()).isFalse();
        assertThat(page(Optional.of(Set.of("gold"))).getPlan()).isEqualTo("standard");
    }

    @Test
    void it_shows_the_rule() {
        assertThat(page(Optional.empty()).getRule()).isEqualTo(SignInRule.PASSWORD_TOO);
        rule("OKTA_ONLY", null);
        assertThat(page(Optional.empty()).getRule()).isEqualTo(SignInRule.OKTA_ONLY);
        assertThat(page(Optional.empty()).getTrialUntil()).isNull();
    }

    @Test
    void it_shows_a_trial_with_its_deadline() {
        rule("PROVISIONAL", "2999-01-01 00:00:00+00");

        assertThat(page(Optional.empty()).getRule()).isEqualTo(SignInRule.PROVISIONAL);
        assertThat(page(Optional.empty()).getTrialUntil()).isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
    }

    @Test
    void a_trial_that_is_over_is_none() {
        rule("PROVISIONAL", "2020-01-01 00:00:00+00");

        assertThat(page(Optional.empty()).getRule()).isEqualTo(SignInRule.PASSWORD_TOO);
    }

    @Test
    void it_counts_the_recovery_codes_that_are_left_where_nothing_else_would_open_the_console() {
        assertThat(page(Optional.empty()).isDependentOnCodes()).isFalse();
        rule("OKTA_ONLY", null);
        assertThat(page(Optional.empty()).isDependentOnCodes()).isTrue();
        assertThat(page(Optional.empty()).getCodesLeft()).isZero();
        database.change(entities -> codes(entities).make(ADA.actor()));
        assertThat(page(Optional.empty()).getCodesLeft()).isEqualTo(10);
    }

    private static RecoveryCodes codes(EntityManager entities) {
        return OpenAccounts.recoveryCodes(
                entities,
                OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor"))),
                OpenJournal.audit(entities, Clock.systemUTC()),
                Clock.systemUTC());
    }

    private void rule(String rule, String until) {
        database.sql(
                "update customer set sign_in_rule = ?, provisional_until = cast(? as timestamp with time zone)"
                        + " where id = 'acme'",
                rule,
                until);
    }

    @SuppressWarnings("UnnecessaryAssignment") // no framework is here to fill the fields
    private AccountSettings page(Optional<Set<String>> plansWithOkta) {
        return database.read(entities -> {
            AccountSettings page = new AccountSettings();
            page.callers = Given.always(ADA);
            page.customers = OpenCustomers.customers(entities);
            page.plans = new Plans(plansWithOkta);
            page.base = new BaseUrl(URI.create("https://signin.example.com"));
            page.codes = codes(entities);
            page.read();
            return page;
        });
    }
}
