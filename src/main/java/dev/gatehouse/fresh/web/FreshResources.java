package dev.gatehouse.fresh.web;

import dev.gatehouse.fresh.Demand;
import dev.gatehouse.fresh.FreshSignIn;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.session.SessionBridge;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every JAX-RS resource that bears {@link FreshSignIn}: the script that called it is told by status 401 what is missing
 * (RFC 9470), and where a browser proves it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class FreshResources implements ContainerRequestFilter {

    @Inject
    SessionBridge bridge;

    @Inject
    BaseUrls bases;

    @Inject
    Clock clock;

    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        FreshSignIn wanted = wanted();
        if (wanted == null) {
            return;
        }
        Demand demand = Demand.of(wanted);
        boolean met = bridge.current(request)
                .filter(person -> demand.isMetBy(person, clock.instant()))
                .isPresent();
        if (!met) {
            context.abortWith(challenge(demand));
        }
    }

    /** A method's own counts in place of its class's. */
    private @Nullable FreshSignIn wanted() {
        FreshSignIn ofMethod = resource.getResourceMethod().getAnnotation(FreshSignIn.class);
        return ofMethod == null ? resource.getResourceClass().getAnnotation(FreshSignIn.class) : ofMethod;
    }

    private Response challenge(Demand demand) {
        JsonObject problem = Json.createObjectBuilder()
                .add("type", "urn:gatehouse:problem:step-up-needed")
                .add("title", "A fresh sign-in is needed")
                .add("status", Response.Status.UNAUTHORIZED.getStatusCode())
                .add("code", "step_up_needed")
                .add(
                        "detail",
                        "Send the browser to the address, with &return= and the path of your page, and call again.")
                .add("address", bases.at(request.getHeader("Host")) + demand.address())
                .build();
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, demand.challenge())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type("application/problem+json")
                .entity(problem)
                .build();
    }
}
