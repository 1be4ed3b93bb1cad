package dev.gatehouse.session.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.session.AppSession;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /api/v1/sessions/{session}}: one session; an application asks whether it still holds, and ends it. */
@Path("sessions/{session}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    @Inject
    Sessions sessions;

    @Inject
    Register register;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    /** A session, live or over. */
    @GET
    @Needs(Scope.SESSIONS_READ)
    public Response one(@PathParam("session") String id) {
        AppSession session = own(id);
        return Reply.ok(shown(session, register.isLive(session.id())));
    }

    /** Ends a session; one that is over stays as it is. */
    @DELETE
    @Needs(Scope.SESSIONS_WRITE)
    public Response end(@PathParam("session") String id) {
        sessions.end(own(id), callers.get(), !call.holder().isVendors());
        return Reply.done();
    }

    /** Another customer's key finds nothing, as if there were no such session. */
    private AppSession own(String id) {
        return SessionId.parse(id)
                .flatMap(sessions::byId)
                .filter(session -> call.holder().isFor(session.customer()))
                .orElseThrow(() -> Problem.notFound("session"));
    }

    static JsonObject shown(AppSession session, boolean live) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("sessionId", session.id().value())
                .add("customerId", session.customer().value())
                .add("accountId", session.account().value())
                .add("live", live)
                .add("beganAt", session.began().toString())
                .add("endsAt", session.ends().toString());
        session.authenticated().ifPresent(at -> json.add("authenticatedAt", at.toString()));
        session.acr().ifPresent(acr -> json.add("acr", acr));
        session.ended().ifPresent(at -> json.add("endedAt", at.toString()));
        session.endedBy().ifPresent(why -> json.add("endedBy", why));
        return json.build();
    }
}
