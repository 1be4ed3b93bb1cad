package dev.gatehouse.session.web;

import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/me}: who is signed in, for the application's own scripts. */
@Path("me")
@RequestScoped
public class MeResource {

    @Inject
    SessionBridge bridge;

    @Context
    HttpServletRequest request;

    /** The caller, as JSON; without a session 401. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"MEMBER", "ADMIN", "OPERATOR"})
    public JsonObject me() {
        SignedIn person = bridge.current(request).orElseThrow(() -> new NotAuthorizedException("Session"));
        return Json.createObjectBuilder()
                .add("account", person.account())
                .add("customer", person.customer())
                .add("email", person.email())
                .add("name", person.name())
                .add("roles", Json.createArrayBuilder(person.roles()))
                .add("way", person.way().name())
                .add("since", person.since().toString())
                .build();
    }
}
