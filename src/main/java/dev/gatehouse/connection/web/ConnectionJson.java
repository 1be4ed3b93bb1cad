package dev.gatehouse.connection.web;

import dev.gatehouse.api.Reply;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Moves;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Stay;
import dev.gatehouse.connection.Values;
import dev.gatehouse.ids.BaseUrl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection as the API shows it: never a secret, but whether one is stored. */
@Dependent
class ConnectionJson {

    private final Connections connections;
    private final BaseUrl base;
    private final Clock clock;
    private final Moves moves;

    @Inject
    ConnectionJson(Connections connections, BaseUrl base, Clock clock, Moves moves) {
        this.connections = connections;
        this.base = base;
        this.clock = clock;
        this.moves = moves;
    }

    Response ok(Connection connection) {
        return Reply.ok(of(connection), version(connection));
    }

    Response created(Connection connection) {
        URI address =
                URI.create(base + "/api/v1/customers/" + connection.customer() + "/connections/" + connection.id());
        return Reply.created(address, of(connection), version(connection));
    }

    /** Says which state a program has seen: of the draft, where there is one. */
    String version(Connection connection) {
        String draft = draft(connection).map(Revision::stamp).orElse("none");
        String live = inUse(connection).map(Revision::stamp).orElse("none");
        return connection.state() + "-" + draft + "-" + live;
    }

    Optional<Revision> draft(Connection connection) {
        return connection.draft().flatMap(number -> connections.revision(connection.id(), number));
    }

    Optional<Revision> inUse(Connection connection) {
        return connections.on(connection.id());
    }

    JsonObject of(Connection connection) {
        Instant now = clock.instant();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("connectionId", connection.id().value())
                .add("customerId", connection.customer().value())
                .add("title", connection.title())
                .add("state", connection.state().name())
                .add("created", connection.created().toString())
                .add("redirectAddress", base + "/signin/callback/" + connection.id())
                .add("signOutRedirectAddress", base + "/signout/done")
                .add("initiateLoginAddress", base + "/customer/" + connection.customer())
                .add("keysAddress", base + "/jwks/" + connection.id());
        inUse(connection).ifPresent(revision -> json.add("inUse", revision(revision, now)));
        addAliases(json, connection);
        draft(connection).ifPresent(revision -> json.add("draft", revision(revision, now)));
        connection.trialUntil(now).ifPresent(until -> json.add("trialUntil", until.toString()));
        addHealth(json, connection);
        return json.build();
    }

    private static void addHealth(JsonObjectBuilder json, Connection connection) {
        connection
                .probed()
                .ifPresent(probed -> json.add(
                        "health",
                        Json.createObjectBuilder()
                                .add("state", probed.health().name())
                                .add("at", probed.at().toString())
                                .add("found", probed.found())));
    }

    /** Left out where there are none. */
    private void addAliases(JsonObjectBuilder json, Connection connection) {
        List<String> aliases = inUse(connection).map(moves::others).orElse(List.of()).stream()
                .map(alias -> alias.issuer())
                .toList();
        if (!aliases.isEmpty()) {
            json.add("aliases", Json.createArrayBuilder(aliases));
        }
    }

    private static JsonObject revision(Revision revision, Instant now) {
        Values values = revision.values();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("revision", revision.number())
                .add("domain", values.typedDomain())
                .add("authorizationServer", values.authorizationServer())
                .add("clientId", values.clientId())
                .add("clientAuthentication", values.authentication().name().toLowerCase(Locale.ROOT))
                .add("credentialsStored", revision.hasCredentials())
                .add("scopes", revision.options().scopes())
                .add("responseMode", revision.options().responseMode().name().toLowerCase(Locale.ROOT))
                .add("emailVerifiedRequired", revision.options().emailVerifiedRequired())
                .add("createAccounts", revision.options().createsAccounts().isPresent())
                .add(
                        "groupsClaim",
                        revision.options()
                                .mapsGroups()
                                .map(groups -> groups.claim())
                                .orElse(""))
                .add("rehearsed", revision.history().isProven(now));
        addStay(json, revision.options().stay());
        values.confirmed().ifPresent(known -> json.add("issuer", known.issuer().value()));
        return json.build();
    }

    private static void addStay(JsonObjectBuilder json, Stay stay) {
        stay.idle().ifPresent(limit -> json.add("sessionIdle", limit.toString()));
        stay.absolute().ifPresent(limit -> json.add("sessionAbsolute", limit.toString()));
        json.add("signOutAtProvider", stay.endsThere());
    }
}
