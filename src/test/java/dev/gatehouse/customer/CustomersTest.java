package dev.gatehouse.customer;

import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SaasApplicationId;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersTest {

    private static final CustomerId ACME = customerId("acme");

    private final Database database = Database.empty();

    @Test
    void a_customer_comes_back_as_it_was_stored() {
        database.change(
                entities -> new Customers(entities, Clock.systemUTC()).add(new Customer(ACME, "Acme Ltd", "gold")));

        Customer stored = database.read(entities -> new Customers(entities, Clock.systemUTC()).byId(ACME))
                .orElseThrow();

        assertThat(stored.id()).isEqualTo(ACME);
        assertThat(stored.name()).isEqualTo("Acme Ltd");
        assertThat(stored.plan()).isEqualTo("gold");
        assertThat(allowsPasswords()).isTrue();
        assertThat(database.value("select sessions_valid_from = timestamp with time zone '1970-01-01 00:00:00+00'"
                        + " from customer"))
                .isEqualTo("true");
    }

    @Test
    void an_unknown_customer_is_nobody() {
        assertThat(database.<Optional<Customer>>read(entities -> new Customers(entities, Clock.systemUTC()).byId(ACME)))
                .isEmpty();
        assertThat(allowsPasswords()).isFalse();
    }

    @Test
    void a_saas_application_comes_back_as_it_was_stored() {
        SaasApplicationId id = new SaasApplicationId("acme-billing");
        database.change(entities -> {
            Customers customers = new Customers(entities, Clock.systemUTC());
            customers.add(customer("acme"));
            entities.flush();
            customers.add(new SaasApplication(id, ACME, "Billing"));
        });

        SaasApplication stored = database.read(entities -> new Customers(entities, Clock.systemUTC()).application(id))
                .orElseThrow();

        assertThat(stored.customer()).isEqualTo(ACME);
        assertThat(stored.name()).isEqualTo("Billing");
    }

    @ParameterizedTest
    @CsvSource({"acme,acme", "' ACME ',acme", "acme-billing,acme", "Acme-Billing,acme", "billing,"})
    void a_person_names_a_customer_by_its_id_or_that_of_its_application(String typed, String expected) {
        database.change(entities -> {
            Customers customers = new Customers(entities, Clock.systemUTC());
            customers.add(customer("acme"));
            customers.add(customer("other"));
            entities.flush();
            customers.add(new SaasApplication(new SaasApplicationId("acme-billing"), ACME, "Billing"));
        });

        assertThat(database.<Optional<CustomerId>>read(
                        entities -> new Customers(entities, Clock.systemUTC()).named(typed)))
                .isEqualTo(Optional.ofNullable(expected).map(CustomerId::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a/b", "acme'--", "\u0000"})
    void what_cannot_be_an_id_names_nobody(String typed) {
        assertThat(database.<Optional<CustomerId>>read(
                        entities -> new Customers(entities, Clock.systemUTC()).named(typed)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PASSWORD_TOO,true", "OKTA_ONLY,false"})
    void the_rule_decides_whether_passwords_work(SignInRule rule, boolean expected) {
        Customer customer = customer("acme");
        customer.beginWith(rule);
        database.change(entities -> new Customers(entities, Clock.systemUTC()).add(customer));

        assertThat(allowsPasswords()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"+ interval '1' minute,false", "- interval '1' minute,true", "- interval '0' minute,true"})
    void passwords_work_again_once_the_deadline_has_passed_by_the_databases_time(String from, boolean expected) {
        provisionalUntil("current_timestamp " + from);

        assertThat(allowsPasswords()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Tokyo", "America/Los_Angeles", "UTC"})
    void the_deadline_is_the_same_moment_in_every_time_zone(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            provisionalUntil("current_timestamp + interval '1' minute");
            assertThat(allowsPasswords()).isFalse();
            database.sql("update customer set provisional_until = current_timestamp - interval '1' minute");
            assertThat(allowsPasswords()).isTrue();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void a_trial_begins_and_ends_to_the_microsecond() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:15:30.123456Z"), ZoneOffset.UTC);
        database.change(entities -> new Customers(entities, clock).add(customer("acme")));

        database.change(entities -> new Customers(entities, clock).tryOktaOnly(ACME, Duration.ofMinutes(15)));

        assertThat(database.value("select sessions_valid_from = timestamp with time zone"
                        + " '2026-11-22 10:15:30.123456+00' and provisional_until = timestamp with time zone"
                        + " '2026-11-22 10:30:30.123456+00' from customer"))
                .isEqualTo("true");
    }

    @Test
    void a_provisional_rule_without_a_deadline_locks_nobody_out() {
        provisionalUntil("null");

        assertThat(allowsPasswords()).isTrue();
    }

    @Test
    void an_installation_cannot_begin_with_a_rule_that_needs_a_deadline() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> customer("acme").beginWith(SignInRule.PROVISIONAL))
                .withMessageContaining("PROVISIONAL");
    }

    private void provisionalUntil(String moment) {
        database.change(entities -> new Customers(entities, Clock.systemUTC()).add(customer("acme")));
        database.sql("update customer set sign_in_rule = 'PROVISIONAL', provisional_until = " + moment);
    }

    private boolean allowsPasswords() {
        return database.read(entities -> new Customers(entities, Clock.systemUTC()).allowsPasswords(ACME));
    }
}
