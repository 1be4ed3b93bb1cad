package dev.gatehouse.testing.probe;

import dev.gatehouse.fresh.FreshSignIn;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Shows payouts to who has proven it with a second factor, and makes one for who has just done so with a key that cannot be phished. */
@Path("probe/payouts")
@RequestScoped
@FreshSignIn(acr = {"urn:okta:loa:2fa:any", "phr"})
public class PayoutResource {

    @GET
    @RolesAllowed("MEMBER")
    public String payouts() {
        return "the payouts";
    }

    @POST
    @RolesAllowed("MEMBER")
    @FreshSignIn(maxAge = "PT5M", acr = "phr")
    public String pay() {
        return "paid out";
    }
}
