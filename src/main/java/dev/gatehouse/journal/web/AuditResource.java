package dev.gatehouse.journal.web;

import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.NdJson;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Scope;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.AuditEntry;
import dev.gatehouse.journal.AuditFilter;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /api/v1/customers/{customer}/audit}: the audit trail, the newest first. */
@Path("customers/{customer}/audit")
@RequestScoped
public class AuditResource {

    @Inject
    AuditTrail trail;

    @Inject
    ApiCall call;

    /** A page of it. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Scope.JOURNAL_READ)
    public Response page(@BeanParam Sought sought) {
        return JournalJson.page(trail.page(call.named(), sought.audit(), sought.mark()), JournalJson::of);
    }

    /** All of it, a line for each, as it is read. */
    @GET
    @Path("export")
    @Produces(NdJson.TYPE)
    @Needs(Scope.JOURNAL_READ)
    public Response export(@BeanParam Sought sought) {
        CustomerId customer = call.named();
        AuditFilter filter = sought.audit();
        return Response.ok(JournalJson.<AuditEntry>lines(
                        line -> trail.each(customer, filter, Integer.MAX_VALUE, line), JournalJson::of))
                .header("Cache-Control", "no-store")
                .build();
    }
}
