package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts over the API, one by one and many at once. */
@Tag("core")
class AccountsApiIT extends ServerIT {

    private static final String NDJSON = "application/x-ndjson";

    private final ApiClient vendor = Keys.vendor();
    private final String customer = "acc-" + UUID.randomUUID().toString().substring(0, 8);
    private final String path = "/customers/" + customer + "/accounts";

    @BeforeEach
    void aCustomer() {
        vendor.post("/customers", "{\"customerId\":\"" + customer + "\",\"name\":\"Accounts\"}")
                .is(201);
    }

    private ApiClient.Reply add(String email) {
        return vendor.post(path, "{\"email\":\"" + email + "\",\"name\":\"Somebody\"}");
    }

    private ApiClient.Reply enter(String lines) {
        return vendor.stream("POST", "/import/accounts", BodyPublishers.ofString(lines), NDJSON);
    }

    private String line(String email) {
        return "{\"customerId\":\"" + customer + "\",\"email\":\"" + email + "\",\"name\":\"Somebody\"}\n";
    }

    @Test
    void an_account_is_added_read_and_changed() {
        ApiClient.Reply added = vendor.post(
                        path, "{\"email\":\"Ada@acc.example\",\"name\":\"Ada\",\"roles\":[\"ADMIN\",\"MEMBER\"]}")
                .is(201);
        String address = path + "/" + added.text("accountId");

        ApiClient.Reply changed = vendor.patch(address, "{\"name\":\"Ada Accounts\"}", added.header("ETag"))
                .is(200);

        assertThat(changed.text("email")).isEqualTo("Ada@acc.example");
        assertThat(vendor.get(address).body()).isEqualTo(changed.body());
        assertThat(vendor.get(path + "?search=ada@").items()).hasSize(1);
        assertThat(vendor.get(path + "?search=bruno").items()).isEmpty();
    }

    @Test
    void an_email_exists_once_in_a_customer() {
        add("ada@acc.example").is(201);

        add("ADA@acc.example").isProblem(409, "exists").at("email");
    }

    @Test
    void an_id_exists_once_in_all_customers() {
        String body = "{\"accountId\":\"acc-meadow-ada@meadow.example\",\"email\":\"x@acc.example\",\"name\":\"x\"}";

        vendor.post(path, body).isProblem(409, "exists");
        assertThat(value("select customer_id from account where id = 'acc-meadow-ada@meadow.example'"))
                .isEqualTo("meadow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"nobody\",\"name\":\"x\"}|email",
                "{\"email\":\"a@b@c\",\"name\":\"x\"}|email",
                "{\"name\":\"x\"}|email",
                "{\"email\":\"a@b.example\",\"name\":\" \"}|name",
                "{\"email\":\"a@b.example\",\"name\":\"x\",\"roles\":[\"ROOT\"]}|roles[0]",
                "{\"email\":\"a@b.example\",\"name\":\"x\",\"roles\":[\"OPERATOR\"]}|roles",
                "{\"email\":\"a@b.example\",\"name\":\"x\",\"active\":\"no\"}|active",
                "{\"email\":\"a@b.example\",\"name\":\"x\",\"passwordHash\":\"secret\"}|passwordHash",
                "{\"email\":\"a@b.example\",\"name\":\"x\","
                        + "\"passwordHash\":\"PBKDF2WithHmacSHA256:99999999:AAAAAAAAAAAAAAAAAAAAAA==:"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}|passwordHash",
                "{\"email\":\"a@b.example\",\"name\":\"x\",\"password\":\"secret\"}|password"
            })
    void a_value_that_cannot_be_used_is_named(String body, String field) {
        vendor.post(path, body).isProblem(422, "invalid").at(field);
    }

    @Test
    void an_operator_is_made_in_the_vendors_own_customer() {
        String email = customer + "@vendor.example";

        vendor.post(
                        "/customers/vendor/accounts",
                        "{\"email\":\"" + email + "\",\"name\":\"x\",\"roles\":[\"OPERATOR\"]}")
                .is(201);
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        ApiClient.Reply added = add("ada@acc.example").is(201);
        String address = path + "/" + added.text("accountId");
        vendor.patch(address, "{\"name\":\"b\"}", added.header("ETag")).is(200);

        vendor.patch(address, "{\"name\":\"c\"}", added.header("ETag")).isProblem(412, "stale");
        vendor.send("PATCH", address, "{\"name\":\"c\"}").isProblem(428, "version_needed");
        assertThat(vendor.get(address).text("name")).isEqualTo("b");
    }

    @Test
    void who_is_disabled_is_signed_out() {
        String hash = value("select password_hash from account where email_key = 'ada@new-1.example'");
        ApiClient.Reply added = vendor.post(
                        path,
                        Json.createObjectBuilder()
                                .add("email", "eva@acc.example")
                                .add("name", "Eva")
                                .add("passwordHash", hash)
                                .build())
                .is(201);
        var eva = browser();
        eva.post(
                "signin/password",
                Map.of(
                        "email",
                        "eva@acc.example",
                        "password",
                        dev.gatehouse.testing.server.Cast.PASSWORD,
                        "customer",
                        customer));
        String signedIn = eva.get("probe/roles").body();

        vendor.patch(path + "/" + added.text("accountId"), "{\"active\":false}", "*")
                .is(200);

        assertThat(signedIn).doesNotStartWith("nobody");
        assertThat(eva.get("probe/roles").body()).startsWith("nobody");
    }

    @Test
    void another_customers_account_is_not_found() {
        vendor.get(path + "/acc-meadow-ada@meadow.example").isProblem(404, "not_found");
        vendor.patch(path + "/acc-meadow-ada@meadow.example", "{}", "*").isProblem(404, "not_found");
        Keys.of("brook").get("/customers/meadow/accounts").isProblem(404, "not_found");
    }

    @Test
    void a_customers_key_reads_accounts_and_changes_none() {
        ApiClient meadow = Keys.of("meadow");

        assertThat(meadow.get("/customers/meadow/accounts").is(200).items()).isNotEmpty();
        meadow.post("/customers/meadow/accounts", "{}").isProblem(403, "scope_missing");
        meadow.stream("POST", "/import/accounts", BodyPublishers.ofString(""), NDJSON)
                .isProblem(403, "scope_missing");
        Keys.none().get("/customers/meadow/accounts").isProblem(401, "key_missing");
        Keys.unknown().get("/customers/meadow/accounts").isProblem(401, "key_invalid");
    }

    @Test
    void the_list_is_leafed_through_by_email() {
        IntStream.range(0, 5).forEach(i -> add("p" + i + "@acc.example").is(201));

        ApiClient.Reply first = vendor.get(path + "?limit=2").is(200);
        ApiClient.Reply last =
                vendor.get(path + "?limit=3&after=" + first.text("next")).is(200);

        assertThat(emails(first)).containsExactly("p0@acc.example", "p1@acc.example");
        assertThat(emails(last)).containsExactly("p2@acc.example", "p3@acc.example", "p4@acc.example");
        assertThat(last.json()).doesNotContainKey("next");
    }

    private static List<String> emails(ApiClient.Reply reply) {
        return reply.items().stream().map(item -> item.getString("email")).toList();
    }

    @Test
    void many_are_imported_and_imported_again() {
        String lines = IntStream.range(0, 2500)
                .mapToObj(i -> line("p" + i + "@acc.example"))
                .collect(Collectors.joining());

        JsonObject first = enter(lines).is(200).json();
        JsonObject again = enter(lines + line("one-more@acc.example")).is(200).json();

        assertThat(first.getInt("created")).isEqualTo(2500);
        assertThat(again.getInt("unchanged")).isEqualTo(2500);
        assertThat(again.getInt("created")).isEqualTo(1);
        assertThat(value("select count(*) from account where customer_id = '" + customer + "'"))
                .isEqualTo("2501");
        assertThat(value("select count(*) from audit_entry where customer_id = '" + customer
                        + "' and action = 'ACCOUNTS_IMPORTED'"))
                .isEqualTo("4");
    }

    @Test
    void lines_that_cannot_be_entered_are_named_and_the_others_are_entered() {
        JsonObject said = enter(line("a@acc.example") + "{\n" + "\n" + line("no email")
                        + "{\"customerId\":\"no-such\",\"email\":\"b@acc.example\",\"name\":\"b\"}\n"
                        + line("x".repeat(20_000)) + line("c@acc.example"))
                .is(200)
                .json();

        assertThat(said.getInt("created")).isEqualTo(2);
        assertThat(said.getInt("refused")).isEqualTo(4);
        assertThat(said.getJsonArray("problems").getValuesAs(JsonObject.class))
                .extracting(problem -> problem.getInt("line") + " " + problem.getString("code"))
                .containsExactlyInAnyOrder("2 malformed", "4 invalid", "5 not_found", "6 too_large");
    }

    @Test
    void the_same_person_twice_in_an_import_is_one_account() {
        JsonObject said =
                enter(line("a@acc.example") + line("A@acc.example")).is(200).json();

        assertThat(said.getInt("created")).isEqualTo(1);
        assertThat(said.getInt("changed")).isEqualTo(1);
    }

    @Test
    void an_import_changes_no_account_of_another_customer() {
        JsonObject said = enter(
                        "{\"customerId\":\"" + customer
                                + "\",\"accountId\":\"acc-meadow-ada@meadow.example\",\"email\":\"a@acc.example\",\"name\":\"x\"}")
                .is(200)
                .json();

        assertThat(said.getInt("refused")).isEqualTo(1);
        assertThat(value("select email from account where id = 'acc-meadow-ada@meadow.example'"))
                .isEqualTo("ada@meadow.example");
    }

    @Test
    void an_import_of_another_type_is_refused() {
        vendor.post("/import/accounts", "{}").isProblem(415, "unsupported_type");
    }

    @Test
    void customers_are_imported_too() {
        String lines = "{\"customerId\":\"" + customer + "\",\"name\":\"Renamed\"}\n{\"customerId\":\"" + customer
                + "-b\",\"name\":\"B\",\"plan\":\"gold\"}\n{\"customerId\":\"Ü\",\"name\":\"C\"}";

        JsonObject said = vendor.stream("POST", "/import/customers", BodyPublishers.ofString(lines), NDJSON)
                .is(200)
                .json();

        assertThat(said.getInt("changed")).isEqualTo(1);
        assertThat(said.getInt("created")).isEqualTo(1);
        assertThat(said.getInt("refused")).isEqualTo(1);
        assertThat(vendor.get("/customers/" + customer + "-b").text("plan")).isEqualTo("gold");
    }
}
