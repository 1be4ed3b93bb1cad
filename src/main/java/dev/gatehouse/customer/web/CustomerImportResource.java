package dev.gatehouse.customer.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Import;
import dev.gatehouse.api.NdJson;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.customer.CustomerRegister;
import dev.gatehouse.customer.CustomerRegister.Outcome;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** {@code /api/v1/import/customers}: a line for each customer, as newline-delimited JSON. */
@Path("import/customers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(NdJson.TYPE)
public class CustomerImportResource {

    @Inject
    CustomerRegister register;

    @Inject
    Instance<Caller> callers;

    /** Imports all lines. */
    @POST
    @Needs(value = Scope.CUSTOMERS_WRITE, vendor = true, streams = true)
    public Response enter(InputStream body) throws IOException {
        Actor actor = callers.get().actor();
        Import<CustomerRegister.Named> lines = new Import<>(
                CustomerImportResource::entry,
                entries -> register.enter(actor, entries).stream()
                        .map(CustomerImportResource::ending)
                        .toList());
        return Reply.ok(lines.run(new NdJson(body)));
    }

    private static CustomerRegister.Named entry(Fields fields) {
        CustomerRegister.Named entry = new CustomerRegister.Named(
                fields.read("customerId", CustomerId::new),
                new CustomerRegister.Entry(
                        fields.read("name", CustomerRegister::name),
                        fields.optional("plan", CustomerRegister::plan).orElse("standard")));
        fields.nothingElse();
        return entry;
    }

    private static Import.Ending ending(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Import.Ending.CREATED;
            case CHANGED -> Import.Ending.CHANGED;
            case UNCHANGED -> Import.Ending.UNCHANGED;
            case ID_TAKEN, NOT_FOUND, OUTDATED ->
                Import.Ending.refused(new Problem(ProblemCode.EXISTS, "A SaaS application has this id.", "customerId"));
        };
    }
}
