package dev.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.NdJson;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two who choose the same id or email in the same instant: one has it, and the other is told that it is taken. */
@Tag("core")
class SameInstantIT extends ServerIT {

    /** In each of these the two may miss each other. */
    private static final int ROUNDS = 3;

    private static final int MANY = 5;

    private static final String TAKEN = Wording.in(Language.ENGLISH).text("desk_taken_says");
    private static final Pattern FIELD = Pattern.compile("<input [^>]*?name=\"([^\"]+)\"[^>]*?value=\"([^\"]*)\"");

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final ApiClient vendor = Keys.vendor();
    private final String customer = Cast.unconnected();

    @AfterEach
    void end() {
        two.shutdownNow();
    }

    @Test
    void two_programs_add_the_same_customer() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String body = "{\"customerId\":\"twin-" + round + customer + "\",\"name\":\"Twin\"}";

            isTakenOnce(atOnce(() -> vendor.post("/customers", body)), 201, "customerId");
        }
    }

    @Test
    void two_programs_add_the_same_application() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String body = "{\"saasApplicationId\":\"twin-app-" + round + customer + "\",\"name\":\"Twin\"}";

            isTakenOnce(
                    atOnce(() -> vendor.post("/customers/" + customer + "/applications", body)),
                    201,
                    "saasApplicationId");
        }
    }

    @Test
    void two_programs_add_an_account_of_the_same_email() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String body = "{\"email\":\"twin" + round + "@" + customer + ".example\",\"name\":\"Twin\"}";

            isTakenOnce(atOnce(() -> vendor.post("/customers/" + customer + "/accounts", body)), 201, "email");
        }
    }

    @Test
    void two_programs_give_two_accounts_the_same_email() throws Exception {
        String accounts = "/customers/" + customer + "/accounts";
        for (int round = 0; round < ROUNDS; round++) {
            ApiClient.Reply one = account(accounts, "one" + round);
            ApiClient.Reply other = account(accounts, "other" + round);
            String body = "{\"email\":\"same" + round + "@" + customer + ".example\"}";

            List<ApiClient.Reply> both = atOnce(
                    () -> vendor.patch(accounts + "/" + one.text("accountId"), body, one.header("ETag")),
                    () -> vendor.patch(accounts + "/" + other.text("accountId"), body, other.header("ETag")));

            isTakenOnce(both, 200, "email");
        }
    }

    @Test
    void two_imports_of_the_same_customers_and_accounts_both_come_to_their_end() throws Exception {
        String customers = IntStream.range(0, MANY)
                .mapToObj(number -> "{\"customerId\":\"both-" + number + customer + "\",\"name\":\"Both\"}\n")
                .collect(Collectors.joining());
        String accounts = IntStream.range(0, MANY)
                .mapToObj(number -> "{\"customerId\":\"" + customer + "\",\"email\":\"both" + number + "@" + customer
                        + ".example\",\"name\":\"Both\"}\n")
                .collect(Collectors.joining());

        for (String[] each :
                List.of(new String[] {"/import/customers", customers}, new String[] {"/import/accounts", accounts})) {
            List<JsonObject> sums =
                    atOnce(() -> vendor.stream("POST", each[0], BodyPublishers.ofString(each[1]), NdJson.TYPE)).stream()
                            .map(reply -> reply.is(200).json())
                            .toList();
            assertThat(sums.stream().mapToInt(sum -> sum.getInt("created")).sum())
                    .as(each[0])
                    .isEqualTo(MANY);
            assertThat(sums.stream().mapToInt(sum -> sum.getInt("unchanged")).sum())
                    .as(each[0])
                    .isEqualTo(MANY);
        }
    }

    @Test
    void two_operators_add_the_same_customer() throws Exception {
        Browserless one = operator();
        Browserless other = operator();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> typed = Map.of(
                    "new:cid", "pair-" + round + customer, "new:name", "Pair", "new:plan", "standard", "new:go", "go");
            Map<String, String> ones = form(one.get("operator/customer-new"), "new", typed);
            Map<String, String> others = form(other.get("operator/customer-new"), "new", typed);

            isTakenOnce(atOnce(
                    () -> one.post("operator/customer-new", ones), () -> other.post("operator/customer-new", others)));
        }
    }

    @Test
    void two_operators_add_the_same_application() throws Exception {
        Browserless one = operator();
        Browserless other = operator();
        String page = "operator/customer?id=" + customer;
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> typed = Map.of(
                    "application:aid",
                    "pair-app-" + round + customer,
                    "application:name",
                    "Pair",
                    "application:go",
                    "go");
            Map<String, String> ones = form(one.get(page), "application", typed);
            Map<String, String> others = form(other.get(page), "application", typed);

            isTakenOnce(
                    atOnce(() -> one.post("operator/customer", ones), () -> other.post("operator/customer", others)));
        }
    }

    private ApiClient.Reply account(String accounts, String name) {
        return vendor.post(accounts, "{\"email\":\"" + name + "@" + customer + ".example\",\"name\":\"" + name + "\"}")
                .is(201);
    }

    private static Browserless operator() {
        Browserless operator = browser();
        operator.post("signin/password", Map.of("email", "otto@vendor.example", "password", Cast.PASSWORD));
        return operator;
    }

    private static void isTakenOnce(List<ApiClient.Reply> both, int done, String field) {
        assertThat(both).extracting(ApiClient.Reply::status).containsExactlyInAnyOrder(done, 409);
        both.stream()
                .filter(reply -> reply.status() == 409)
                .forEach(reply -> reply.isProblem(409, "exists").at(field));
    }

    private static void isTakenOnce(List<HttpResponse<String>> both) {
        assertThat(both).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 200);
        assertThat(both)
                .filteredOn(answer -> answer.statusCode() == 200)
                .allSatisfy(answer -> assertThat(answer.body()).contains(TAKEN));
    }

    private static Map<String, String> form(HttpResponse<String> page, String id, Map<String, String> typed) {
        Matcher form = Pattern.compile("(?s)<form id=\"" + id + "\".*?</form>").matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(form.group()).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        fields.putAll(typed);
        return fields;
    }

    private <T> List<T> atOnce(Callable<T> both) throws Exception {
        return atOnce(both, both);
    }

    private <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<T>> running = Stream.of(one, other)
                .map(work -> two.submit(() -> {
                    start.await();
                    return work.call();
                }))
                .toList();
        return List.of(running.get(0).get(), running.get(1).get());
    }
}
