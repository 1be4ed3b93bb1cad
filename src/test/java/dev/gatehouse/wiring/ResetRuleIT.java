package dev.gatehouse.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.ServerIT;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server was started with {@code gatehouse.recovery.reset-rule}, and the vendor's own people had Okta as their only way in. */
@Tag("core")
class ResetRuleIT extends ServerIT {

    @Test
    void the_vendors_own_people_come_in_with_passwords_again() {
        Browserless otto = browser();
        otto.post("signin/password", Map.of("email", "otto@vendor.example", "password", Cast.PASSWORD));

        assertThat(otto.get("probe/roles").body()).startsWith("otto@vendor.example");
        assertThat(value("select detail from audit_entry where customer_id = 'vendor' and action = 'PASSWORDS_LET_IN'"))
                .isEqualTo("by the setting gatehouse.recovery.reset-rule");
    }

    @Test
    void no_other_customers_do() {
        assertThat(value("select sign_in_rule from customer where id = 'strict'"))
                .isEqualTo("OKTA_ONLY");
    }
}
