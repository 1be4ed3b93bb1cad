package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.ApiClient;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keys;
import dev.gatehouse.testing.server.ServerIT;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every address of the API refuses, one after the other as the OpenAPI document lists them. */
@Tag("core")
class EveryEndpointIT extends ServerIT {

    /** An operation of the document. */
    private record Call(String method, String path, Operation operation) {

        private boolean has(String parameter) {
            return Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                    .map(Parameter::getName)
                    .anyMatch(parameter::equals);
        }

        private boolean takes(String type) {
            return operation.getRequestBody() != null
                    && operation.getRequestBody().getContent().containsKey(type);
        }

        private boolean isOfCustomer() {
            return path.contains("{customer}");
        }

        private boolean isVendors() {
            return operation.getDescription().contains("`, a key of the vendor's.");
        }

        /** The address, with what is known in its places and otherwise what there is not. */
        private String at(Map<String, String> known) {
            // The vendor's webhooks are others than a customer's
            String filled = path.startsWith("/webhooks/") ? path.replace("{webhook}", "{own}") : path;
            for (Map.Entry<String, String> place : known.entrySet()) {
                filled = filled.replace("{" + place.getKey() + "}", place.getValue());
            }
            return filled.replaceAll("\\{[a-z]+}", "no-such");
        }
    }

    private final ApiClient vendor = Keys.vendor();
    private final Map<String, String> present = new HashMap<>(Map.of(
            "customer", "meadow",
            "account", "acc-meadow-ada@meadow.example",
            "connection", Installation.connectionOf("meadow")));

    private static Stream<Call> calls() {
        ParseOptions resolved = new ParseOptions();
        resolved.setResolve(true);
        resolved.setResolveFully(true);
        OpenAPI document = new OpenAPIV3Parser().read("/openapi.yaml", List.of(), resolved);
        return document.getPaths().entrySet().stream()
                .flatMap(path -> path.getValue().readOperationsMap().entrySet().stream()
                        .map(call -> call(path.getKey(), path.getValue(), call.getKey(), call.getValue())))
                .filter(call -> !call.path().equals("/openapi.yaml"));
    }

    private static Call call(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
        Optional.ofNullable(item.getParameters()).orElse(List.of()).forEach(operation::addParametersItem);
        return new Call(method.name(), path, operation);
    }

    private static List<Call> calls(Predicate<Call> which) {
        List<Call> calls = calls().filter(which).toList();
        assertThat(calls).hasSizeGreaterThan(3);
        return calls;
    }

    private static ApiClient.Reply send(ApiClient program, Call call, String path, String body, String... headers) {
        String type = call.takes(NdJson.TYPE) ? NdJson.TYPE : "application/json";
        BodyPublisher content = call.method().equals("GET") || call.method().equals("DELETE")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body);
        return program.stream(call.method(), path, content, type, headers);
    }

    @BeforeEach
    void whatThereIs() {
        String application = "app-" + UUID.randomUUID().toString().substring(0, 8);
        vendor.post("/customers/meadow/applications", "{\"saasApplicationId\":\"" + application + "\",\"name\":\"x\"}")
                .is(201);
        present.put("application", application);
        present.put("webhook", webhook("/customers/meadow/webhooks"));
        present.put("own", webhook("/webhooks"));
    }

    private String webhook(String path) {
        return vendor.post(
                        path,
                        "{\"description\":\"x\",\"address\":\""
                                + House.receiver().at("/every") + "\",\"types\":[\"session.ended\"]}")
                .is(201)
                .text("webhookId");
    }

    @AfterEach
    void nothingIsLeft() {
        rows("delete from webhook_delivery");
        rows("delete from webhook");
        rows("delete from saas_application where id = '" + present.get("application") + "'");
    }

    @Test
    void without_a_key() {
        for (Call call : calls(any -> true)) {
            send(Keys.none(), call, call.at(present), "{}").isProblem(401, "key_missing");
        }
    }

    @Test
    void with_a_key_that_nobody_knows() {
        for (Call call : calls(any -> true)) {
            send(Keys.unknown(), call, call.at(present), "{}").isProblem(401, "key_invalid");
        }
    }

    @Test
    void with_a_key_that_lacks_the_scope() {
        ApiClient narrow = Keys.vendor(Scope.SIGN_IN_RULE);
        for (Call call : calls(any -> !any.path().equals("/sign-in-rule"))) {
            send(narrow, call, call.at(present), "{}").isProblem(403, "scope_missing");
        }
    }

    @Test
    void with_another_customers_key() {
        ApiClient brook = Keys.of("brook");
        for (Call call : calls(Call::isOfCustomer)) {
            ApiClient.Reply refused = send(brook, call, call.at(present), "{}", "If-Match", "*");
            boolean vendors = refused.status() == 403;
            refused.isProblem(vendors ? 403 : 404, vendors ? "scope_missing" : "not_found");
        }
    }

    @Test
    void what_is_the_vendors_alone_with_a_customers_key() {
        ApiClient meadow = Keys.of("meadow");
        for (Call call : calls(Call::isVendors)) {
            send(meadow, call, call.at(present), "{}", "If-Match", "*").isProblem(403, "scope_missing");
        }
    }

    @Test
    void of_a_customer_that_there_is_not() {
        present.put("customer", "no-such");
        for (Call call : calls(Call::isOfCustomer)) {
            send(vendor, call, call.at(present), "{}", "If-Match", "*").isProblem(404, "not_found");
        }
    }

    @Test
    void of_a_thing_that_there_is_not() {
        Map<String, String> customerAlone = Map.of("customer", "meadow");
        for (Call call : calls(any -> any.path().replace("{customer}", "").contains("{"))) {
            send(vendor, call, call.at(customerAlone), body(call), "If-Match", "*")
                    .isProblem(404, "not_found");
        }
    }

    /** What some addresses read before they look for the thing. */
    private static String body(Call call) {
        return switch (call.path().replaceAll(".*/", "")) {
            case "require-okta" -> "{\"trial\":\"PT15M\"}";
            case "rotate-secret" -> call.path().contains("connections") ? "{\"clientSecret\":\"x\"}" : "{}";
            default -> "{}";
        };
    }

    /** On this server nobody is handed over: what the bridge makes of such a body is HandoffIT's. */
    @Test
    void a_body_that_cannot_be_read() {
        for (Call call :
                calls(any -> any.takes("application/json") && !any.path().startsWith("/handoff"))) {
            send(vendor, call, call.at(present), "{\"a\"", "If-Match", "*").isProblem(400, "malformed");
        }
    }

    @Test
    void a_body_that_is_too_large() {
        String large = "{\"name\":\"" + "x".repeat(70_000) + "\"}";
        for (Call call : calls(any -> any.takes("application/json"))) {
            send(vendor, call, call.at(present), large, "If-Match", "*").isProblem(413, "too_large");
        }
    }

    @Test
    void a_change_of_what_was_changed_meanwhile() {
        for (Call call : calls(any -> any.has("If-Match"))) {
            send(vendor, call, call.at(present), "{}", "If-Match", "\"of-yesterday\"")
                    .isProblem(412, "stale");
            send(vendor, call, call.at(present), "{}").isProblem(428, "version_needed");
        }
    }
}
