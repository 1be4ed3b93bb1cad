package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.browser.Person;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The clock of a customer's Okta goes wrong: people still get in, and the admin is told. */
class ClockStoryIT extends ConsoleStories {

    @Test
    void an_admin_sees_that_the_clocks_differ_and_since_when() {
        okta.misbehave(Misbehaviour.IAT_AHEAD);
        Person ada = admin().isSignedInAs(email);
        enforces(ada);
        comesBack(ada);
        String id = value("select id from connection where customer_id = '" + customer + "'");
        assertThat(value("select count(*) from clock_reading where connection_id = '" + id
                        + "' and ahead_by_date between -5000 and 5000 and ahead_by_token between 40000 and 50000"))
                .isEqualTo("1");
        assertThat(value("select count(*) from audit_entry where action = 'CLOCKS_DIFFER' and customer_id = '"
                        + customer + "'"))
                .isEqualTo("1");
        earlierReadings(id);
        ada.goesTo("/console/connection?id=" + id).reads("The clock of Okta is 4");
        ada.page().locator("#clock ~ details summary").click();
        ada.reads("Largest difference: 4").looksCloselyAt("clocks-differ");
    }

    private void earlierReadings(String id) {
        for (int day = 1; day < 30; day++) {
            changesRows(
                    "insert into clock_reading (id, customer_id, connection_id, taken_at, ahead_by_date, ahead_by_token)"
                            + " values ('clk_" + id + day + "', '" + customer + "', '" + id
                            + "', timestamp with time zone '"
                            + Instant.now()
                                    .minus(Duration.ofDays(day))
                                    .toString()
                                    .replace('T', ' ')
                                    .replace("Z", "+00:00")
                            + "', " + (400 * (30 - day) - 900) + ", " + (1100 * (30 - day)) + ")");
        }
    }
}
