package dev.gatehouse.evidence.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Scope;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.evidence.EvidencePacks;
import dev.gatehouse.evidence.Span;
import dev.gatehouse.ids.ConnectionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/customers/{customer}/connections/{connection}/evidence}: signed, as the console hands it out. */
@Path("customers/{customer}/connections/{connection}/evidence")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {

    @Inject
    Asking asking;

    @Inject
    Connections connections;

    @Inject
    EvidencePacks packs;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    @Context
    UriInfo address;

    /** The evidence. It holds sums of the journal and lines of the audit trail, so the key must be one that may read these. */
    @GET
    @Needs(Scope.CONNECTIONS_READ)
    public Response one(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        if (!call.holder().scopes().contains(Scope.JOURNAL_READ)) {
            throw new Problem(ProblemCode.SCOPE_MISSING, "Evidence needs the scope journal:read, too.");
        }
        ConnectionId id = connection();
        LocalDate today = asking.today();
        Span span = Span.asked(from == null ? "" : from, to == null ? "" : to, today)
                .orElseThrow(() ->
                        new Problem(ProblemCode.INVALID, "Two days such as 2026-11-22, a year apart at most.", "from"));
        if (!asking.mayAsk()) {
            throw new Problem(ProblemCode.TOO_MANY_REQUESTS, "Okta was asked too often in the last minutes.");
        }
        try {
            Caller caller = callers.get();
            return Response.ok(packs.signed(caller, packs.of(caller, id, span)).json())
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (Declined declined) {
            throw new Problem(ProblemCode.WRONG_STATE, "Issuer, client id or client secret are missing.");
        }
    }

    private ConnectionId connection() {
        return ConnectionId.parse(address.getPathParameters().getFirst("connection"))
                .flatMap(id -> connections.byId(call.named(), id))
                .map(Connection::id)
                .orElseThrow(() -> Problem.notFound("connection"));
    }
}
