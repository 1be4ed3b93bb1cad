package dev.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journal, audit trail and linked identities over the API. */
@Tag("core")
class JournalApiIT extends ServerIT {

    private static final String FAY = "fay@fresh.example";

    private final ApiClient vendor = Keys.vendor();
    private static final String CUSTOMER = Cast.untouched();
    private static final String PATH = "/customers/" + CUSTOMER;

    @Test
    void a_sign_in_stands_in_the_journal_and_its_link_at_the_account() {
        assertSignedIn(signIn(browser(), CUSTOMER, FAY), FAY);
        String account = PATH + "/accounts/acc-" + CUSTOMER + "-" + FAY + "/links";

        JsonObject entry =
                vendor.get(PATH + "/journal?person=" + FAY).is(200).items().get(0);
        List<JsonObject> links = vendor.get(account).is(200).items();

        assertThat(entry.getString("outcome")).isEqualTo("SIGNED_IN");
        assertThat(links).hasSize(1);
        assertThat(vendor.get(PATH + "/journal?reference=" + entry.getString("reference"))
                        .items())
                .hasSize(1);
        Keys.of(CUSTOMER)
                .send("DELETE", account + "/" + links.get(0).getString("linkId"), null)
                .isProblem(403, "scope_missing");
        vendor.send("DELETE", account + "/" + links.get(0).getString("linkId"), null)
                .is(204);
        vendor.send("DELETE", account + "/" + links.get(0).getString("linkId"), null)
                .isProblem(404, "not_found");
        assertThat(vendor.get(account).items()).isEmpty();
    }

    @Test
    void the_export_is_a_line_for_each_entry() {
        signIn(browser(), CUSTOMER, FAY);
        int all = Integer.parseInt(value("select count(*) from journal_entry where customer_id = '" + CUSTOMER + "'"));

        ApiClient.Reply export = Keys.of(CUSTOMER).get(PATH + "/journal/export").is(200);

        assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(export.body().lines())
                .hasSize(all)
                .allSatisfy(line -> assertThat(line).startsWith("{\"id\":\"jrn_"));
    }

    @Test
    void the_audit_trail_is_read_and_exported() {
        Keys.of(CUSTOMER);

        ApiClient.Reply page = vendor.get(PATH + "/audit?action=API_KEY_MADE").is(200);

        assertThat(page.items())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getString("actor")).isEqualTo("API key integration tests"));
        assertThat(vendor.get(PATH + "/audit/export").is(200).body().lines()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"outcome=MAYBE", "code=nothing", "reference=x", "connection=x", "from=yesterday", "after=x"})
    void what_cannot_be_read_is_named(String query) {
        vendor.get(PATH + "/journal?" + query).isProblem(422, "invalid").at(query.replaceAll("=.*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journal",
                "journal/export",
                "audit",
                "audit/export",
                "accounts/acc-meadow-ada@meadow.example/links"
            })
    void nothing_is_shown_without_a_key_of_the_customer(String list) {
        Keys.none().get("/customers/meadow/" + list).isProblem(401, "key_missing");
        Keys.unknown().get("/customers/meadow/" + list).isProblem(401, "key_invalid");
        Keys.of("brook").get("/customers/meadow/" + list).isProblem(404, "not_found");
        vendor.get("/customers/no-such/" + list).isProblem(404, "not_found");
    }
}
