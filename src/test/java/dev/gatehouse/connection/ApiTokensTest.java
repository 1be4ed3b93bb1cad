package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.secret.Redacted;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiTokensTest {

    private static final Redacted TOKEN = Redacted.of("00-a-token");

    private final Workbench bench = new Workbench();
    private final ConnectionId id = bench.added();

    @Test
    void a_token_is_stored_sealed_to_its_connection_and_replaced() {
        store(bench.ada(), TOKEN);
        String sealed = bench.database.value("select token from provider_token");
        assertThat(sealed).doesNotContain("00-a-token");
        assertThat(SEAL.open(sealed, "provider_token/" + id + "/api-token")).contains(TOKEN);
        assertThat(SEAL.open(sealed, "connection/" + id + "/client-secret")).isEmpty();
        store(bench.ada(), Redacted.of("another"));
        assertThat(bench.database.value("select count(*) from provider_token")).isEqualTo("1");
        assertThat(bench.audited()).contains("API_TOKEN_STORED");
    }

    @Test
    void a_token_is_removed_once() {
        store(bench.ada(), TOKEN);
        remove(bench.ada());
        assertThat(bench.database.value("select count(*) from provider_token")).isEqualTo("0");
        assertThat(declined(() -> remove(bench.ada()))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void another_customers_admin_finds_none() {
        store(bench.ada(), TOKEN);
        assertThat(declined(() -> store(bench.eve(), TOKEN))).isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() -> remove(bench.eve()))).isEqualTo(Reason.NOT_FOUND);
        Optional<Instant> stored = bench.database.read(
                entities -> bench.tokens(entities).storedAt(bench.eve().customer(), id));
        assertThat(stored).isEmpty();
    }

    @Test
    void who_stores_one_proves_who_they_are() {
        assertThat(declined(() -> store(bench.adaOfAnHourAgo(), TOKEN))).isEqualTo(Reason.PROOF_NEEDED);
        assertThat(declined(() -> remove(bench.adaOfAnHourAgo()))).isEqualTo(Reason.PROOF_NEEDED);
    }

    private void store(Caller caller, Redacted token) {
        bench.database.change(entities -> bench.tokens(entities).store(caller, id, token));
    }

    private void remove(Caller caller) {
        bench.database.change(entities -> bench.tokens(entities).remove(caller, id));
    }

    private static Reason declined(Runnable action) {
        Declined declined = catchThrowableOfType(Declined.class, action::run);
        assertThat(declined).isNotNull();
        return declined.reason();
    }
}
