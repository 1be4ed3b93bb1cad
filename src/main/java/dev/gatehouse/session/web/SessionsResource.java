package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Paging;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.session.AppSession;
import dev.gatehouse.session.PeopleDecisions;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/sessions/{session}}: one session, by which an application asks whether it still holds, and ends it; and {@code
 * /api/v1/customers/{customer}/sessions?account=}, the live ones of an account.
 */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    private static final String ONE = "sessions/{session}";
    private static final String OF_ACCOUNT = "customers/{customer}/sessions";

    @Inject
    Sessions sessions;

    @Inject
    Register register;

    @Inject
    PeopleDecisions decisions;

    @Inject
    AccountDirectory accounts;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    /** A session, live or over. */
    @GET
    @Path(ONE)
    @Needs(Scope.SESSIONS_READ)
    public Response one(@PathParam("session") String id) {
        return Reply.ok(shown(own(id)));
    }

    /** Ends a session; one that is over stays as it is. */
    @DELETE
    @Path(ONE)
    @Needs(Scope.SESSIONS_WRITE)
    public Response end(@PathParam("session") String id) {
        sessions.end(own(id), callers.get(), !call.holder().isVendors());
        return Reply.done();
    }

    /** The live sessions of an account, the newest first. */
    @GET
    @Path(OF_ACCOUNT)
    @Needs(Scope.SESSIONS_READ)
    public Response ofAccount(@QueryParam("account") @Nullable String account) {
        return Reply.page(
                sessions.liveOf(call.named(), account(account).id(), Paging.MOST), this::shown, Optional.empty());
    }

    /** Ends all sessions of an account. */
    @DELETE
    @Path(OF_ACCOUNT)
    @Needs(Scope.SESSIONS_WRITE)
    public Response endAll(@QueryParam("account") @Nullable String account) {
        decisions.endSessions(callers.get(), account(account)); // with none there is nothing to do
        return Reply.done();
    }

    /** Another customer's key finds nothing, as if there were no such session. */
    private AppSession own(String id) {
        return SessionId.parse(id)
                .flatMap(sessions::byId)
                .filter(session -> call.holder().isFor(session.customer()))
                .orElseThrow(() -> Problem.notFound("session"));
    }

    private Account account(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new Problem(ProblemCode.INVALID, "It is missing.", "account");
        }
        try {
            return accounts.byId(call.named(), new AccountId(id)).orElseThrow(() -> Problem.notFound("account"));
        } catch (IllegalArgumentException noId) {
            throw Problem.notFound("account");
        }
    }

    private JsonObject shown(AppSession session) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("sessionId", session.id().value())
                .add("customerId", session.customer().value())
                .add("accountId", session.account().value())
                .add("live", register.isLive(session.id()))
                .add("beganAt", session.began().toString())
                .add("endsAt", session.ends().toString());
        session.ended().ifPresent(at -> json.add("endedAt", at.toString()));
        session.endedBy().ifPresent(why -> json.add("endedBy", why));
        return json.build();
    }
}
