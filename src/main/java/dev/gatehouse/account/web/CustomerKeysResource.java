package dev.gatehouse.account.web;

import dev.gatehouse.account.Owner;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** {@code /api/v1/customers/{customer}/keys}: the API keys of one customer. */
@Path("customers/{customer}/keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CustomerKeysResource {

    @Inject
    KeyDesk desk;

    @Inject
    ApiCall call;

    /** The newest first, revoked ones too. */
    @GET
    @Needs(value = Scope.KEYS, vendor = true)
    public Response list() {
        return desk.list(Owner.customer(call.named()));
    }

    /** Makes one; its text is in this answer and in no other. */
    @POST
    @Needs(value = Scope.KEYS, vendor = true)
    public Response add(InputStream body) {
        return desk.add(body, Owner.customer(call.named()), "/api/v1/customers/" + call.named() + "/keys/");
    }

    /** Revokes one: it is good for nothing from now on. */
    @DELETE
    @Path("{key}")
    @Needs(value = Scope.KEYS, vendor = true)
    public Response revoke(@PathParam("key") String key) {
        return desk.revoke(key, Owner.customer(call.named()));
    }
}
