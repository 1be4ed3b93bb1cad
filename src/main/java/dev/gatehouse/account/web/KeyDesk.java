package dev.gatehouse.account.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.ApiKey;
import dev.gatehouse.api.ApiKeys;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.ids.BaseUrl;
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
import java.util.function.Supplier;

/** What is done with API keys, be they the vendor's own or a customer's. A key makes none that may do more than itself. */
@Dependent
class KeyDesk {

    @Inject
    OwnKeys keys;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    @Inject
    BaseUrl base;

    @Inject
    Clock clock;

    Response list(Owner owner) {
        return Reply.page(keys.all(owner), KeyDesk::shown, Optional.empty());
    }

    Response revoke(String key, Owner owner) {
        return answering(() -> {
            keys.revoke(callers.get(), owner, key);
            return Reply.done();
        });
    }

    Response add(InputStream body, Owner owner, String address) {
        Fields fields = Fields.of(body);
        KeyForm form = new KeyForm(
                fields.read("name", KeyForm::name),
                Set.copyOf(fields.list(
                                "scopes", text -> scope(text, owner.customer().isPresent()))
                        .orElseThrow(() -> new Problem(ProblemCode.INVALID, "It is missing.", "scopes"))),
                fields.optional("expires", this::toCome));
        fields.nothingElse();
        ApiKeys.Made made = answering(() -> keys.make(callers.get(), owner, form));
        JsonObject json = Json.createObjectBuilder(shown(made.key()))
                .add("key", made.text().reveal())
                .build();
        return Reply.created(
                URI.create(base + address + made.key().id()), json, made.key().id());
    }

    private static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (Declined declined) {
            throw switch (declined.reason()) {
                case NOT_ALLOWED, PROOF_NEEDED ->
                    new Problem(ProblemCode.SCOPE_MISSING, "This key looks after no API keys here.");
                case NOT_FOUND -> Problem.notFound("API key");
            };
        }
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
