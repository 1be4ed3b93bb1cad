package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Paging;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.session.PeopleDecisions;
import dev.gatehouse.session.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/customers/{customer}/sessions?account=}: the live sessions of one account. */
@Path("customers/{customer}/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountSessionsResource {

    @Inject
    Sessions sessions;

    @Inject
    PeopleDecisions decisions;

    @Inject
    NamedAccounts named;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    /** The live sessions of an account, the newest first. */
    @GET
    @Needs(Scope.SESSIONS_READ)
    public Response ofAccount(@QueryParam("account") @Nullable String account) {
        return Reply.page(
                sessions.liveOf(call.named(), account(account).id(), Paging.MOST),
                session -> SessionsResource.shown(session, true),
                Optional.empty());
    }

    /** Ends all sessions of an account. */
    @DELETE
    @Needs(Scope.SESSIONS_WRITE)
    public Response endAll(@QueryParam("account") @Nullable String account) {
        decisions.endSessions(callers.get(), account(account)); // with none there is nothing to do
        return Reply.done();
    }

    private Account account(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new Problem(ProblemCode.INVALID, "It is missing.", "account");
        }
        return named.account(id);
    }
}
