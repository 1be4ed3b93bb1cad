package dev.gatehouse.testing.probe;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource for admins alone. */
@Path("probe/admin")
@RequestScoped
public class AdminResource {

    /** Answers admins. */
    @GET
    @RolesAllowed("ADMIN")
    public String admin() {
        return "the admins' door";
    }
}
