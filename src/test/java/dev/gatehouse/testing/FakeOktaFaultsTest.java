package dev.gatehouse.testing;

import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testing.management.Contract;
import dev.gatehouse.testing.management.Fault;
import dev.gatehouse.testing.management.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong with the management API, on purpose. */
class FakeOktaFaultsTest {

    private static final String SECRETS = "/apps/" + APP.clientId() + "/credentials/secrets";

    private final FakeOkta okta = FakeOkta.start(0);
    private final Caller admin = Caller.withToken(okta, Rights.SUPER_ADMIN);

    @BeforeEach
    void furnish() {
        okta.register(APP.assignedTo());
        okta.add(ADA);
        okta.add(BRUNO);
    }

    @AfterEach
    void close() {
        okta.close();
    }

    @Test
    void a_fault_concerns_one_call_and_then_all_is_well() throws IOException {
        okta.management().goWrong(Fault.invalidToken());

        assertThat(admin.get("/apps").error()).startsWith("401 E0000011");
        assertThat(admin.get("/apps").status()).isEqualTo(200);
    }

    @Test
    void a_fault_concerns_so_many_calls_of_one_operation() throws IOException {
        okta.management().goWrong(Fault.denied().at(Operation.LIST_SECRETS).times(2));

        assertThat(admin.get("/apps").status()).isEqualTo(200);
        assertThat(admin.get(SECRETS).error()).startsWith("403 E0000006");
        assertThat(admin.get(SECRETS).error()).startsWith("403 E0000006");
        assertThat(admin.get(SECRETS).status()).isEqualTo(200);
    }

    @Test
    void a_fault_lasts_until_it_is_taken_back() throws IOException {
        okta.management().goWrong(Fault.notFound().always());
        assertThat(admin.get("/apps").error()).startsWith("404 E0000007");
        assertThat(admin.get("/apps").error()).startsWith("404 E0000007");

        okta.behave();
        assertThat(admin.get("/apps").status()).isEqualTo(200);
    }

    @Test
    void too_many_says_when_it_ends() throws IOException {
        okta.management().goWrong(Fault.tooMany(Duration.ofSeconds(7)));

        var answer = admin.get("/apps");
        assertThat(answer.error()).startsWith("429 E0000047");
        assertThat(answer.header("X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(Instant.ofEpochSecond(Long.parseLong(answer.header("X-Rate-Limit-Reset"))))
                .isBetween(Instant.now().plusSeconds(4), Instant.now().plusSeconds(9));
    }

    @Test
    void a_server_error_has_oktas_body_or_a_proxys_page() throws IOException {
        okta.management().goWrong(Fault.brokenDown(500));
        okta.management().goWrong(Fault.brokenDown(503));

        assertThat(admin.get("/apps").error()).startsWith("500 E0000009");
        assertThat(admin.get("/apps").whole().body()).contains("Please come back later");
    }

    @Test
    void an_answer_is_no_json() throws IOException {
        okta.management().goWrong(Fault.notJson());

        assertThat(admin.get("/apps").whole().body()).contains("Maintenance");
    }

    @Test
    void an_answer_comes_late() throws IOException {
        okta.management().goWrong(Fault.slow(Duration.ofMillis(300)));
        var begin = System.nanoTime();

        assertThat(admin.get("/apps").status()).isEqualTo(200);
        assertThat(System.nanoTime() - begin).isGreaterThan(300_000_000L);
    }

    @Test
    void the_connection_is_cut_before_anything_happened() throws IOException {
        okta.management().goWrong(Fault.cutBefore());

        assertThatThrownBy(() -> admin.post(SECRETS)).isInstanceOf(IOException.class);
        assertThat(admin.get(SECRETS).items()).hasSize(1);
        assertThat(okta.management().calls(Operation.CREATE_SECRET)).hasSize(1);
    }

    @Test
    void the_connection_is_cut_after_it_happened() throws IOException {
        okta.management().goWrong(Fault.cutAfter().at(Operation.CREATE_SECRET));

        assertThatThrownBy(() -> admin.post(SECRETS)).isInstanceOf(IOException.class);
        assertThat(admin.get(SECRETS).items()).hasSize(2);
    }

    @Test
    void the_next_page_is_on_another_host() throws IOException {
        okta.management().goWrong(Fault.nextPageAt("http://elsewhere.example"));

        var page = admin.get("/apps/" + APP.clientId() + "/users?limit=1");
        assertThat(page.link("next").orElseThrow()).startsWith("http://elsewhere.example/api/v1/apps/");
        assertThat(page.link("self").orElseThrow()).startsWith(okta.origin());
    }

    @Test
    void the_list_changes_between_two_pages() throws IOException {
        okta.management().goWrong(Fault.followedBy(() -> {
            okta.deactivate(ADA.login());
            okta.deactivate(BRUNO.login());
        }));

        assertThat(admin.all("/apps/" + APP.clientId() + "/users?limit=1")).hasSize(1);
    }

    @Test
    void a_fault_is_no_excuse_for_a_wrong_request() throws IOException {
        okta.management().goWrong(Fault.cutBefore());

        assertThatThrownBy(() -> admin.post("/apps", Map.of("label", "Ledger"))).isInstanceOf(IOException.class);
        if (Contract.directory().isPresent()) {
            assertThat(okta.management().contract().violations()).isNotEmpty();
        }
        okta.management().contract().forget();
    }
}
