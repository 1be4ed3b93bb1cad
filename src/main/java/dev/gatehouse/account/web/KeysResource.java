package dev.gatehouse.account.web;

import dev.gatehouse.account.Owner;
import dev.gatehouse.account.VendorCustomer;
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

/** {@code /api/v1/keys}: the vendor's own API keys. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KeysResource {

    @Inject
    KeyDesk desk;

    @Inject
    VendorCustomer vendor;

    /** The newest first, revoked ones too. */
    @GET
    @Needs(value = Scope.KEYS, vendor = true)
    public Response list() {
        return desk.list(Owner.vendor(vendor));
    }

    /** Makes one; its text is in this answer and in no other. */
    @POST
    @Needs(value = Scope.KEYS, vendor = true)
    public Response add(InputStream body) {
        return desk.add(body, Owner.vendor(vendor), "/api/v1/keys/");
    }

    /** Revokes one: it is good for nothing from now on. */
    @DELETE
    @Path("{key}")
    @Needs(value = Scope.KEYS, vendor = true)
    public Response revoke(@PathParam("key") String key) {
        return desk.revoke(key, Owner.vendor(vendor));
    }
}
