package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Links;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.session.PeopleDecisions;
import dev.gatehouse.session.PeopleDecisions.Outcome;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/customers/{customer}/accounts/{account}/links}: who at a provider the account's owner is. */
@Path("customers/{customer}/accounts/{account}/links")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class LinksResource {

    @Inject
    NamedAccounts named;

    @Inject
    Links links;

    @Inject
    PeopleDecisions decisions;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    /** The account's linked identities, the oldest first. */
    @GET
    @Needs(Scope.ACCOUNTS_READ)
    public Response list(@PathParam("account") String account) {
        Account owner = named.account(account);
        return Reply.page(links.known(call.named(), List.of(owner.id())), LinksResource::shown, Optional.empty());
    }

    /** Takes one away, and ends the sessions that were begun with it. */
    @DELETE
    @Path("{link}")
    @Needs(value = Scope.ACCOUNTS_WRITE, vendor = true)
    public Response unlink(@PathParam("account") String account, @PathParam("link") String link) {
        Outcome outcome = decisions.unlink(callers.get(), named.account(account), link);
        return switch (outcome) {
            case DONE -> Reply.done();
            case GONE -> throw Problem.notFound("linked identity");
            case NOT_ALLOWED, NOT_FRESH, OPERATORS_ONLY ->
                throw new Problem(ProblemCode.SCOPE_MISSING, "Only a key of the vendor's may do this.");
        };
    }

    private static JsonObject shown(Links.Known link) {
        return Json.createObjectBuilder()
                .add("linkId", link.id())
                .add("connectionId", link.identity().connection().value())
                .add("issuer", link.identity().issuer())
                .add("subject", link.identity().subject())
                .add("since", link.since().toString())
                .build();
    }
}
