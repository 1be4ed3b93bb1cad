package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Permit;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private static final Redacted TOKEN = Redacted.of("00-a-token");
    private static final URI ORG = URI.create("https://acme.okta.com");

    private final OrgBench bench = new OrgBench();
    private final ConnectionId id = bench.added();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_token_is_stored_sealed_to_its_connection_and_replaced() {
        store(bench.ada(), ORG, TOKEN);
        String sealed = bench.database.value("select token from provider_token");
        assertThat(sealed).doesNotContain("00-a-token");
        assertThat(SEAL.open(sealed, "provider_token/" + id + "/api-token")).contains(TOKEN);
        assertThat(SEAL.open(sealed, "connection/" + id + "/client-secret")).isEmpty();
        store(bench.ada(), ORG, Redacted.of("another"));
        assertThat(bench.database.value("select count(*) from provider_token")).isEqualTo("1");
        assertThat(bench.audited()).contains("API_TOKEN_STORED");
    }

    @Test
    void a_token_is_good_for_the_org_that_it_was_stored_for_and_no_other() {
        store(bench.ada(), ORG, TOKEN);
        bench.database.change(
                entities -> assertThat(bench.permits(entities).open(bench.ada().customer(), id))
                        .contains(new Permits.Opened(ORG, new Permit.ApiToken(TOKEN))));
        bench.database.sql("update provider_token set origin = ''");
        bench.database.change(
                entities -> assertThat(bench.permits(entities).open(bench.ada().customer(), id))
                        .isEmpty());
    }

    @Test
    void a_token_is_removed_once() {
        store(bench.ada(), ORG, TOKEN);
        remove(bench.ada());
        assertThat(bench.database.value("select count(*) from provider_token")).isEqualTo("0");
        assertThat(declined(() -> remove(bench.ada()))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void another_customers_admin_finds_none() {
        store(bench.ada(), ORG, TOKEN);
        assertThat(declined(() -> store(bench.eve(), ORG, TOKEN))).isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() -> remove(bench.eve()))).isEqualTo(Reason.NOT_FOUND);
        bench.database.change(entities -> {
            assertThat(bench.permits(entities).of(bench.eve().customer(), id)).isEmpty();
            assertThat(bench.permits(entities).open(bench.eve().customer(), id)).isEmpty();
        });
    }

    @Test
    void who_stores_one_proves_who_they_are() {
        assertThat(declined(() -> store(bench.adaOfAnHourAgo(), ORG, TOKEN))).isEqualTo(Reason.PROOF_NEEDED);
        assertThat(declined(() -> remove(bench.adaOfAnHourAgo()))).isEqualTo(Reason.PROOF_NEEDED);
    }

    @Test
    void the_key_of_a_service_app_is_published_without_its_private_part_and_good_for_one_org() {
        makeKey(bench.ada());
        bench.database.change(entities -> {
            assertThat(bench.permits(entities).publishedKey(id))
                    .contains("\"kid\"")
                    .doesNotContain("\"d\"");
            assertThat(bench.permits(entities).open(bench.ada().customer(), id))
                    .as("nobody has said which app it is")
                    .isEmpty();
        });
        useService(bench.ada());
        bench.database.change(entities -> assertThat(
                        bench.permits(entities).open(bench.ada().customer(), id))
                .get()
                .satisfies(opened -> {
                    assertThat(opened.origin()).isEqualTo(ORG);
                    assertThat(opened.permit()).isInstanceOf(Permit.ServiceApp.class);
                }));
    }

    @Test
    void a_token_has_no_key_to_publish_and_takes_the_place_of_one() {
        makeKey(bench.ada());
        store(bench.ada(), ORG, TOKEN);
        bench.database.change(
                entities -> assertThat(bench.permits(entities).publishedKey(id)).doesNotContain("kid"));
        assertThat(declined(() -> useService(bench.ada()))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void who_makes_a_key_or_says_whose_it_is_is_the_customers_admin_and_proves_it() {
        assertThat(declined(() -> makeKey(bench.adaOfAnHourAgo()))).isEqualTo(Reason.PROOF_NEEDED);
        assertThat(declined(() -> makeKey(bench.eve()))).isEqualTo(Reason.NOT_FOUND);
        makeKey(bench.ada());
        assertThat(declined(() -> useService(bench.adaOfAnHourAgo()))).isEqualTo(Reason.PROOF_NEEDED);
        assertThat(declined(() -> useService(bench.eve()))).isEqualTo(Reason.NOT_FOUND);
    }

    private void makeKey(Caller caller) {
        bench.database.change(entities -> bench.permits(entities).makeKey(caller, id));
    }

    private void useService(Caller caller) {
        bench.database.change(entities -> bench.permits(entities).useService(caller, id, ORG, "0oaService"));
    }

    private void store(Caller caller, URI org, Redacted token) {
        bench.database.change(entities -> bench.permits(entities).store(caller, id, org, token));
    }

    private void remove(Caller caller) {
        bench.database.change(entities -> bench.permits(entities).remove(caller, id));
    }

    private static Reason declined(Runnable action) {
        Declined declined = catchThrowableOfType(Declined.class, action::run);
        assertThat(declined).isNotNull();
        return declined.reason();
    }
}
