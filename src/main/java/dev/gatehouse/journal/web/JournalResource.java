package dev.gatehouse.journal.web;

import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.NdJson;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Scope;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.JournalFilter;
import dev.gatehouse.journal.JournalTable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /api/v1/customers/{customer}/journal}: the sign-in journal, the newest first. */
@Path("customers/{customer}/journal")
@RequestScoped
public class JournalResource {

    @Inject
    JournalTable table;

    @Inject
    ApiCall call;

    /** A page of it. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Scope.JOURNAL_READ)
    public Response page(@BeanParam Sought sought) {
        return JournalJson.page(table.page(call.named(), sought.journal(), sought.mark()), JournalJson::of);
    }

    /** All of it, a line for each, as it is read. */
    @GET
    @Path("export")
    @Produces(NdJson.TYPE)
    @Needs(Scope.JOURNAL_READ)
    public Response export(@BeanParam Sought sought) {
        CustomerId customer = call.named();
        JournalFilter filter = sought.journal();
        return Response.ok(JournalJson.<JournalEntry>lines(
                        line -> table.each(customer, filter, Integer.MAX_VALUE, line), JournalJson::of))
                .header("Cache-Control", "no-store")
                .build();
    }
}
