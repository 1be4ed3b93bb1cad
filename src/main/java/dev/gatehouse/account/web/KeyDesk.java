package dev.gatehouse.account.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.ApiKey;
import dev.gatehouse.api.ApiKeys;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is done with API keys, be they the vendor's own or a customer's. A key makes none that may do more than itself. */
@Dependent
class KeyDesk {

    private static final int LONGEST_NAME = 100;

    @Inject
    ApiKeys keys;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    @Inject
    BaseUrl base;

    @Inject
    Clock clock;

    Response list(Optional<CustomerId> customer) {
        return Reply.page(keys.keys(customer), KeyDesk::shown, Optional.empty());
    }

    Response revoke(String key, Optional<CustomerId> customer) {
        if (!keys.revoke(key, customer, callers.get().actor())) {
            throw Problem.notFound("API key");
        }
        return Reply.done();
    }

    Response add(InputStream body, Optional<CustomerId> customer, String address) {
        Fields fields = Fields.of(body);
        String name = fields.read("name", KeyDesk::name);
        Set<Scope> scopes = Set.copyOf(fields.list("scopes", text -> scope(text, customer.isPresent()))
                .orElseThrow(() -> new Problem(ProblemCode.INVALID, "It is missing.", "scopes")));
        Optional<Instant> expires = fields.optional("expires", this::toCome);
        fields.nothingElse();
        ApiKeys.Wish wish = new ApiKeys.Wish(
                customer, name, scopes, expires, callers.get().actor().name());
        ApiKeys.Made made = keys.make(wish, callers.get().actor());
        JsonObject json = Json.createObjectBuilder(shown(made.key()))
                .add("key", made.text().reveal())
                .build();
        return Reply.created(
                URI.create(base + address + made.key().id()), json, made.key().id());
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
        }
        return text.strip();
    }

    private Scope scope(String text, boolean ofCustomer) {
        Scope scope = Scope.of(text).orElseThrow(() -> new IllegalArgumentException("there is no scope " + text));
        if (ofCustomer && !scope.isForCustomers()) {
            throw new IllegalArgumentException(text + " is for the vendor's own keys alone");
        }
        if (!call.holder().scopes().contains(scope)) {
            throw new IllegalArgumentException("your own key lacks the scope " + text);
        }
        return scope;
    }

    private Instant toCome(String text) {
        Instant time = Instant.parse(text);
        if (!time.isAfter(clock.instant())) {
            throw new IllegalArgumentException("it is over");
        }
        return time;
    }

    private static JsonObject shown(ApiKey key) {
        JsonArrayBuilder scopes = Json.createArrayBuilder();
        key.scopes().stream().sorted().map(Scope::text).forEach(scopes::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("keyId", key.id())
                .add("name", key.name())
                .add("prefix", key.prefix())
                .add("scopes", scopes)
                .add("created", key.created().toString())
                .add("createdBy", key.createdBy());
        key.customer().ifPresent(id -> json.add("customerId", id.value()));
        key.expires().ifPresent(at -> json.add("expires", at.toString()));
        key.used().ifPresent(at -> json.add("used", at.toString()));
        key.revoked().ifPresent(at -> json.add("revoked", at.toString()));
        return json.build();
    }
}
