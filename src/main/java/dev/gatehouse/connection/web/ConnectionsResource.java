package dev.gatehouse.connection.web;

import static dev.gatehouse.connection.web.DeclinedProblems.doUnlessDeclined;
import static dev.gatehouse.connection.web.DeclinedProblems.unlessDeclined;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** {@code /api/v1/customers/{customer}/connections}. */
@Path("customers/{customer}/connections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConnectionsResource {

    @Inject
    Connections connections;

    @Inject
    Editor editor;

    @Inject
    ConnectionEdits edits;

    @Inject
    ConnectionJson json;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    /** The customer's connections, the oldest first. */
    @GET
    @Needs(Scope.CONNECTIONS_READ)
    public Response list() {
        return Reply.page(connections.all(call.named()), json::of, Optional.empty());
    }

    /** Adds a connection, as a draft with whatever is known of it. */
    @POST
    @Needs(Scope.CONNECTIONS_WRITE)
    public Response add(InputStream body) {
        Fields fields = Fields.of(body);
        Caller caller = callers.get();
        Editor.Form form = edits.form(fields, caller, Optional.empty());
        ConnectionId id = unlessDeclined(() -> editor.add(caller, form.title()));
        Revision draft = connections.revision(id, 1).orElseThrow();
        doUnlessDeclined(() -> editor.save(caller, id, draft.stamp(), form));
        return json.created(connections.byId(call.named(), id).orElseThrow());
    }
}
