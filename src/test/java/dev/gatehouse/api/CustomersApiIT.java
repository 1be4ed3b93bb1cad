package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Customers and their SaaS applications over the API. */
@Tag("core")
class CustomersApiIT extends ServerIT {

    private final ApiClient vendor = Keys.vendor();
    private final String id = "api-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_customer_is_added_read_and_changed() {
        ApiClient.Reply added = vendor.post(
                        "/customers", "{\"customerId\":\"" + id + "\",\"name\":\" Brook \",\"plan\":\"gold\"}")
                .is(201);
        assertThat(added.text("signInRule")).isEqualTo("PASSWORD_TOO");
        assertThat(added.header("Location")).endsWith("/api/v1/customers/" + id);

        ApiClient.Reply changed = vendor.patch("/customers/" + id, "{\"plan\":\"silver\"}", added.header("ETag"))
                .is(200);

        assertThat(changed.text("name")).isEqualTo("Brook");
        assertThat(changed.text("plan")).isEqualTo("silver");
        assertThat(vendor.get("/customers/" + id).header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(value("select count(*) from audit_entry where customer_id = '" + id + "'"
                        + " and action in ('CUSTOMER_ADDED', 'CUSTOMER_CHANGED')"))
                .isEqualTo("2");
    }

    @Test
    void a_customer_without_an_id_is_given_one() {
        assertThat(vendor.post("/customers", "{\"name\":\"Brook\"}").is(201).text("customerId"))
                .matches("c-[0-9a-z]{10}");
    }

    @Test
    void an_id_is_given_once() {
        vendor.post("/customers", "{\"customerId\":\"meadow\",\"name\":\"Meadow\"}")
                .isProblem(409, "exists")
                .at("customerId");
    }

    @Test
    void an_id_that_cannot_be_typed_is_refused() {
        vendor.post("/customers", "{\"customerId\":\"Höhe 1\",\"name\":\"x\"}")
                .isProblem(422, "invalid")
                .at("customerId");
    }

    @Test
    void a_change_without_the_version_is_refused() {
        vendor.send("PATCH", "/customers/meadow", "{\"plan\":\"x\"}").isProblem(428, "version_needed");
    }

    @Test
    void a_change_of_what_somebody_else_changed_is_refused() {
        vendor.post("/customers", "{\"customerId\":\"" + id + "\",\"name\":\"a\"}")
                .is(201);
        String old = vendor.get("/customers/" + id).header("ETag");
        vendor.patch("/customers/" + id, "{\"name\":\"b\"}", old).is(200);

        vendor.patch("/customers/" + id, "{\"name\":\"c\"}", old).isProblem(412, "stale");
        assertThat(vendor.get("/customers/" + id).text("name")).isEqualTo("b");
        vendor.patch("/customers/" + id, "{\"name\":\"c\"}", "*").is(200);
    }

    @Test
    void an_unknown_customer_is_not_found() {
        vendor.get("/customers/no-such").isProblem(404, "not_found");
        vendor.patch("/customers/no-such", "{}", "*").isProblem(404, "not_found");
        vendor.get("/customers/no-such/applications").isProblem(404, "not_found");
        vendor.get("/customers/%20/applications").isProblem(404, "not_found");
    }

    @Test
    void the_list_is_leafed_through() {
        ApiClient.Reply first = vendor.get("/customers?limit=2").is(200);
        ApiClient.Reply second =
                vendor.get("/customers?limit=2&after=" + first.text("next")).is(200);

        assertThat(first.items()).hasSize(2);
        assertThat(second.items().get(0).getString("customerId"))
                .isGreaterThan(first.items().get(1).getString("customerId"));
        vendor.get("/customers?limit=0").isProblem(422, "invalid").at("limit");
        vendor.get("/customers?limit=x").isProblem(422, "invalid").at("limit");
        vendor.get("/customers?after=%21").isProblem(422, "invalid").at("after");
    }

    @Test
    void customers_are_searched_by_how_their_names_begin() {
        String name = "Searched " + id;
        vendor.post("/customers", "{\"customerId\":\"" + id + "\",\"name\":\"" + name + "\"}")
                .is(201);

        assertThat(vendor.get("/customers?search="
                                + name.toLowerCase(java.util.Locale.ROOT).replace(" ", "%20"))
                        .is(200)
                        .items())
                .extracting(item -> item.getString("customerId"))
                .containsExactly(id);
        assertThat(vendor.get("/customers?search=no-name-begins-so").is(200).items())
                .isEmpty();
    }

    @Test
    void a_customers_key_lists_that_customer_and_changes_nothing() {
        ApiClient meadow = Keys.of("meadow");

        assertThat(meadow.get("/customers").is(200).items()).hasSize(1);
        meadow.patch("/customers/meadow", "{\"plan\":\"free\"}", "*").isProblem(403, "scope_missing");
        meadow.post("/customers", "{\"name\":\"x\"}").isProblem(403, "scope_missing");
        meadow.post("/customers/meadow/applications", "{\"saasApplicationId\":\"x\",\"name\":\"x\"}")
                .isProblem(403, "scope_missing");
    }

    @Test
    void an_application_is_added_renamed_and_taken_away() {
        vendor.post("/customers", "{\"customerId\":\"" + id + "\",\"name\":\"a\"}")
                .is(201);
        String path = "/customers/" + id + "/applications";
        String app = id + "-app";
        vendor.post(path, "{\"saasApplicationId\":\"" + app + "\",\"name\":\"Pay\"}")
                .is(201);

        String version = vendor.get(path + "/" + app).header("ETag");
        vendor.patch(path + "/" + app, "{\"name\":\"Bezahlen für alle\"}", version)
                .is(200);
        vendor.delete(path + "/" + app, version).isProblem(412, "stale");
        vendor.delete(path + "/" + app, vendor.get(path + "/" + app).header("ETag"))
                .is(204);

        assertThat(vendor.get(path).items()).isEmpty();
        vendor.get(path + "/" + app).isProblem(404, "not_found");
    }

    @Test
    void an_application_has_an_id_that_no_customer_has() {
        vendor.post("/customers/meadow/applications", "{\"saasApplicationId\":\"brook\",\"name\":\"x\"}")
                .isProblem(409, "exists")
                .at("saasApplicationId");
    }

    @Test
    void another_customers_application_is_not_found() {
        vendor.post("/customers", "{\"customerId\":\"" + id + "\",\"name\":\"a\"}")
                .is(201);
        vendor.post("/customers/" + id + "/applications", "{\"saasApplicationId\":\"" + id + "-x\",\"name\":\"x\"}")
                .is(201);

        vendor.get("/customers/meadow/applications/" + id + "-x").isProblem(404, "not_found");
        vendor.delete("/customers/meadow/applications/" + id + "-x", "*").isProblem(404, "not_found");
    }
}
