package dev.gatehouse.customer.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Paging;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.api.Version;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.CustomerRegister;
import dev.gatehouse.customer.CustomerTable;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/customers}. */
@Path("customers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CustomersResource {

    @Inject
    Customers customers;

    @Inject
    CustomerTable table;

    @Inject
    CustomerRegister register;

    @Inject
    Plans plans;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    @Inject
    BaseUrl base;

    /** The customers, by their ids or, where names are searched, by their names; with a customer's key that one alone. */
    @GET
    @Needs(Scope.CUSTOMERS_READ)
    public Response list(@BeanParam Paging paging, @QueryParam("search") @DefaultValue("") String search) {
        Optional<CustomerId> own = call.holder().customer();
        if (own.isPresent()) {
            return Reply.page(List.of(customer(own.get())), this::shown, Optional.empty());
        }
        Optional<CustomerId> after = paging.after(CustomerId::parse);
        List<Customer> found = search.isBlank()
                ? customers.part(after, paging.most() + 1)
                : table.part(new CustomerTable.Part(search.strip(), after, false, paging.most() + 1));
        return Reply.page(
                paging.cut(found),
                this::shown,
                paging.next(found, last -> last.id().value()));
    }

    /** Adds a customer; one without an id is given one. */
    @POST
    @Needs(value = Scope.CUSTOMERS_WRITE, vendor = true)
    public Response add(InputStream body) {
        Fields fields = Fields.of(body);
        CustomerId id = fields.optional("customerId", CustomerId::new).orElseGet(register::newId);
        CustomerRegister.Entry entry = new CustomerRegister.Entry(
                fields.read("name", CustomerRegister::name),
                fields.optional("plan", CustomerRegister::plan).orElse("standard"));
        fields.nothingElse();
        Actor caller = callers.get().actor();
        Actor actor = new Actor(id, null, caller.name(), caller.visitor());
        if (register.add(actor, entry) == CustomerRegister.Outcome.ID_TAKEN) {
            throw new Problem(ProblemCode.EXISTS, "There is a customer or SaaS application of this id.", "customerId");
        }
        Customer added = customer(id);
        return Reply.created(URI.create(base + "/api/v1/customers/" + id), shown(added), added.version());
    }

    /** One customer. */
    @GET
    @Path("{customer}")
    @Needs(Scope.CUSTOMERS_READ)
    public Response one() {
        Customer found = customer(call.named());
        return Reply.ok(shown(found), found.version());
    }

    /** Changes name and plan. */
    @PATCH
    @Path("{customer}")
    @Needs(value = Scope.CUSTOMERS_WRITE, vendor = true)
    public Response change(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        Customer before = customer(call.named());
        Version.require(ifMatch, before.version());
        Fields fields = Fields.of(body);
        CustomerRegister.Entry entry = new CustomerRegister.Entry(
                fields.optional("name", CustomerRegister::name).orElse(before.name()),
                fields.optional("plan", CustomerRegister::plan).orElse(before.plan()));
        fields.nothingElse();
        if (register.change(callers.get().actor(), entry, Optional.of(before.version()))
                == CustomerRegister.Outcome.OUTDATED) {
            throw new Problem(ProblemCode.STALE, "Somebody changed it since you read it. Read it again.");
        }
        Customer after = customer(call.named());
        return Reply.ok(shown(after), after.version());
    }

    private Customer customer(CustomerId id) {
        return customers.byId(id).orElseThrow(() -> Problem.notFound("customer"));
    }

    private JsonObject shown(Customer customer) {
        return shown(customer, customers.allowsPasswords(customer.id()));
    }

    private JsonObject shown(Customer customer, boolean passwords) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("customerId", customer.id().value())
                .add("name", customer.name())
                .add("plan", customer.plan())
                .add("oktaIncluded", plans.includeOkta(customer.plan()))
                .add("signInRule", (passwords ? SignInRule.PASSWORD_TOO : customer.signInRule()).name())
                .add("signInAddress", base + "/signin?customer=" + customer.id())
                .add("initiateLoginAddress", base + "/customer/" + customer.id());
        customer.provisionalUntil()
                .filter(until -> !passwords)
                .ifPresent(until -> json.add("provisionalUntil", until.toString()));
        return json.build();
    }
}
