package dev.gatehouse.customer.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.api.Version;
import dev.gatehouse.customer.CustomerRegister;
import dev.gatehouse.customer.CustomerRegister.Outcome;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.SaasApplication;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.SaasApplicationId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/customers/{customer}/applications}: what the customer has bought, by SaaS application ids. */
@Path("customers/{customer}/applications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApplicationsResource {

    @Inject
    Customers customers;

    @Inject
    CustomerRegister register;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    @Inject
    BaseUrl base;

    /** The customer's SaaS applications, by name. */
    @GET
    @Needs(Scope.CUSTOMERS_READ)
    public Response list() {
        return Reply.page(customers.applicationsOf(call.named()), ApplicationsResource::shown, Optional.empty());
    }

    /** Adds one. */
    @POST
    @Needs(value = Scope.CUSTOMERS_WRITE, vendor = true)
    public Response add(InputStream body) {
        Fields fields = Fields.of(body);
        SaasApplicationId id = fields.read("saasApplicationId", SaasApplicationId::new);
        String name = fields.read("name", CustomerRegister::name);
        fields.nothingElse();
        if (register.add(callers.get().actor(), id, name) == Outcome.ID_TAKEN) {
            throw new Problem(
                    ProblemCode.EXISTS, "There is a customer or SaaS application of this id.", "saasApplicationId");
        }
        URI location = URI.create(base + "/api/v1/customers/" + call.named() + "/applications/" + id);
        return Reply.created(location, shown(own(id)), name);
    }

    /** One of them. */
    @GET
    @Path("{application}")
    @Needs(Scope.CUSTOMERS_READ)
    public Response one(@PathParam("application") String id) {
        SaasApplication found = own(id);
        return Reply.ok(shown(found), found.name());
    }

    /** Gives it another name. */
    @PATCH
    @Path("{application}")
    @Needs(value = Scope.CUSTOMERS_WRITE, vendor = true)
    public Response rename(
            @PathParam("application") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        SaasApplication before = own(id);
        Version.require(ifMatch, before.name());
        Fields fields = Fields.of(body);
        String name = fields.read("name", CustomerRegister::name);
        fields.nothingElse();
        register.rename(callers.get().actor(), before.id(), name);
        return Reply.ok(shown(own(id)), name);
    }

    /** Takes it away. */
    @DELETE
    @Path("{application}")
    @Needs(value = Scope.CUSTOMERS_WRITE, vendor = true)
    public Response remove(
            @PathParam("application") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        SaasApplication before = own(id);
        Version.require(ifMatch, before.name());
        register.remove(callers.get().actor(), before.id());
        return Reply.done();
    }

    private SaasApplication own(String id) {
        return SaasApplicationId.parse(id).map(this::own).orElseThrow(() -> Problem.notFound("SaaS application"));
    }

    private SaasApplication own(SaasApplicationId id) {
        return customers
                .application(id)
                .filter(application -> application.customer().equals(call.named()))
                .orElseThrow(() -> Problem.notFound("SaaS application"));
    }

    private static JsonObject shown(SaasApplication application) {
        return Json.createObjectBuilder()
                .add("saasApplicationId", application.id().value())
                .add("name", application.name())
                .build();
    }
}
