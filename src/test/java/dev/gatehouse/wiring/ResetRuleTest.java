package dev.gatehouse.wiring;

import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResetRuleTest {

    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        database.change(entities -> {
            entities.persist(customer("vendor"));
            entities.persist(customer("acme"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"OKTA_ONLY", "PROVISIONAL"})
    void passwords_are_let_in_at_the_vendors_customer_and_at_no_other(String rule) {
        database.sql(
                "update customer set sign_in_rule = ?, provisional_until = timestamp with time zone"
                        + " '2099-01-01 00:00:00+00'",
                rule);

        apply();

        assertThat(database.value("select sign_in_rule from customer where id = 'vendor'"))
                .isEqualTo("PASSWORD_TOO");
        assertThat(database.value("select sign_in_rule from customer where id = 'acme'"))
                .isEqualTo(rule);
    }

    @Test
    void it_is_audited_and_announced_once_however_often_the_server_starts() {
        database.sql("update customer set sign_in_rule = 'OKTA_ONLY'");

        apply();
        apply();

        assertThat(database.value("select concat_ws(' ', a.customer_id, a.actor_name, a.action, a.subject, a.detail,"
                        + " (select 'announced' from outbox_event e where e.audit_id = a.id)) from audit_entry a"))
                .isEqualTo("vendor  PASSWORDS_LET_IN vendor by the setting gatehouse.recovery.reset-rule announced");
    }

    @Test
    void where_passwords_are_let_in_anyway_nothing_is_changed() {
        apply();

        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
    }

    private void apply() {
        database.change(entities -> new ResetRule(
                        OpenCustomers.customers(entities),
                        new VendorCustomer(customerId("vendor")),
                        OpenJournal.audit(entities, Clock.systemUTC()))
                .apply());
    }
}
