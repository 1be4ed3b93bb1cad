package dev.gatehouse.connection.web;

import static dev.gatehouse.connection.web.DeclinedProblems.doUnlessDeclined;
import static dev.gatehouse.connection.web.DeclinedProblems.unlessDeclined;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.api.Version;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.ConnectionUse;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.UseFromOutside;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/customers/{customer}/connections/{connection}}, and what is done with it. */
@Path("customers/{customer}/connections/{connection}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConnectionResource {

    @Inject
    Connections connections;

    @Inject
    Editor editor;

    @Inject
    ConnectionUse use;

    @Inject
    UseFromOutside outside;

    @Inject
    ConnectionEdits edits;

    @Inject
    ConnectionJson json;

    @Inject
    Clients clients;

    @Inject
    ProviderCheck check;

    @Inject
    LookupLimit limit;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    @Context
    UriInfo address;

    /** The connection. */
    @GET
    @Needs(Scope.CONNECTIONS_READ)
    public Response one() {
        return json.ok(connection());
    }

    /** Changes its draft; of one that is in use without a draft, a draft is begun. */
    @PATCH
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response change(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        Connection before = connection();
        Version.require(ifMatch, json.version(before));
        Revision basis = json.draft(before).or(() -> json.inUse(before)).orElseThrow();
        Editor.Form form = edits.form(Fields.of(body), callers.get(), Optional.of(basis));
        if (before.draft().isEmpty()) {
            doUnlessDeclined(() -> editor.beginChange(callers.get(), before.id()));
        }
        String stamp = before.draft().isPresent()
                ? basis.stamp()
                : json.draft(connection()).orElseThrow().stamp();
        doUnlessDeclined(() -> editor.save(callers.get(), before.id(), stamp, form));
        return json.ok(connection());
    }

    /** Runs the machine checks of the draft, or else of what is in use. */
    @POST
    @Path("check")
    @Needs(Scope.CONNECTIONS_READ)
    public Response check() {
        Connection connection = connection();
        Revision revision =
                json.draft(connection).or(() -> json.inUse(connection)).orElseThrow();
        if (!revision.isComplete()) {
            throw new Problem(ProblemCode.WRONG_STATE, "Issuer, client id or client secret are missing.");
        }
        limit.count(callers.get());
        return Reply.page(
                check.of(revision.provider().issuer(), revision.provider().discovery(), clients.of(revision)),
                ConnectionResource::shown,
                Optional.empty());
    }

    private static JsonObject shown(ProviderCheck.Finding finding) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("step", finding.step().name().toLowerCase(Locale.ROOT))
                .add("result", finding.result().name().toLowerCase(Locale.ROOT));
        finding.why()
                .ifPresent(why -> json.add("code", why.code().key())
                        .add("expected", why.expected())
                        .add("found", why.found()));
        return json.build();
    }

    /** Turns it on beside passwords: with a key of the vendor's also where no test sign-in has proven it. */
    @POST
    @Path("turn-on")
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response turnOn() {
        Caller caller = callers.get();
        ConnectionId id = connection().id();
        doUnlessDeclined(() -> {
            if (caller.isOperator()) {
                outside.turnOnUnrehearsed(caller, id);
            } else {
                use.turnOn(caller, id);
            }
        });
        return json.ok(connection());
    }

    /** Puts the rehearsed draft in the place of what is in use. */
    @POST
    @Path("put-in-use")
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response putInUse() {
        ConnectionId id = connection().id();
        doUnlessDeclined(() -> use.putInUse(callers.get(), id));
        return json.ok(connection());
    }

    /** Makes Okta the only way in, on trial for a time that is named; all sessions end. */
    @POST
    @Path("require-okta")
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response requireOkta(InputStream body) {
        Fields fields = Fields.of(body);
        Duration trial = fields.read("trial", Duration::parse);
        fields.nothingElse();
        ConnectionId id = connection().id();
        Instant until = unlessDeclined(() -> outside.requireOkta(callers.get(), id, trial));
        return Reply.ok(Json.createObjectBuilder()
                .add("provisionalUntil", until.toString())
                .build());
    }

    /** Takes it out of use; where it was the last one, passwords are let in again. */
    @POST
    @Path("disable")
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response disable() {
        ConnectionId id = connection().id();
        doUnlessDeclined(() -> use.disable(callers.get(), id));
        return json.ok(connection());
    }

    /** Throws the draft beside what is in use away. */
    @POST
    @Path("discard")
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response discard() {
        ConnectionId id = connection().id();
        doUnlessDeclined(() -> editor.discard(callers.get(), id));
        return json.ok(connection());
    }

    /** Stores the next client secret of what is in use: it is tried where the provider no longer takes the present one. */
    @POST
    @Path("rotate-secret")
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response rotateSecret(InputStream body) {
        Fields fields = Fields.of(body);
        Redacted secret = fields.read("clientSecret", ConnectionResource::secret);
        fields.nothingElse();
        ConnectionId id = connection().id();
        doUnlessDeclined(() -> editor.addNextSecret(callers.get(), id, secret));
        return json.ok(connection());
    }

    private static Redacted secret(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        return Redacted.of(text.strip());
    }

    private Connection connection() {
        return ConnectionId.parse(address.getPathParameters().getFirst("connection"))
                .flatMap(id -> connections.byId(call.named(), id))
                .orElseThrow(() -> Problem.notFound("connection"));
    }
}
