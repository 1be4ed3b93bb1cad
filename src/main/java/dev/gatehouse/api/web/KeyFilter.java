package dev.gatehouse.api.web;

import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.ApiKeys;
import dev.gatehouse.api.ApiLimit;
import dev.gatehouse.api.KeyHolder;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Proxies;
import dev.gatehouse.secret.Redacted;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets programs in by their API key ({@code Authorization: Bearer}, RFC 6750), for what their key is good for. A cookie opens nothing
 * here, so no other site can have a browser call the API in somebody's name.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class KeyFilter implements ContainerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String CUSTOMER = "customer";

    @Inject
    ApiKeys keys;

    @Inject
    ApiLimit limit;

    @Inject
    ApiCall call;

    @Inject
    Proxies proxies;

    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        Method method = resource.getResourceMethod();
        Needs needs = method.getAnnotation(Needs.class);
        if (needs == null) {
            if (!method.isAnnotationPresent(PermitAll.class) && !method.isAnnotationPresent(RolesAllowed.class)) {
                throw Problem.notFound("address");
            }
            return;
        }
        KeyHolder holder = holder(context.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (!limit.allows(holder)) {
            throw new Problem(ProblemCode.TOO_MANY_REQUESTS, "Wait until the time in Retry-After has passed.");
        }
        admit(holder, needs);
        call.begin(holder, customer(context, holder));
    }

    private KeyHolder holder(@Nullable String authorization) {
        Optional<Redacted> text = Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> Redacted.of(header.substring(BEARER.length()).strip()));
        Optional<KeyHolder> holder = text.flatMap(keys::holder);
        if (holder.isEmpty() && !limit.allowsStranger(network())) {
            throw new Problem(ProblemCode.TOO_MANY_REQUESTS, "Too many requests without a valid API key.");
        }
        return holder.orElseThrow(() -> text.isEmpty()
                ? new Problem(ProblemCode.KEY_MISSING, "Send an API key as \"Authorization: Bearer ghk_...\".")
                : new Problem(ProblemCode.KEY_INVALID, "It is unknown, has expired or was revoked. Make a new one."));
    }

    private static void admit(KeyHolder holder, Needs needs) {
        if (!holder.scopes().contains(needs.value())) {
            throw new Problem(
                    ProblemCode.SCOPE_MISSING,
                    "The key \"" + holder.name() + "\" lacks the scope "
                            + needs.value().text() + ".");
        }
        if (needs.vendor() && !holder.isVendors()) {
            throw new Problem(ProblemCode.SCOPE_MISSING, "Only a key of the vendor's may do this.");
        }
    }

    /** Another customer's key finds nothing, as if there were no such customer. */
    private static @Nullable CustomerId customer(ContainerRequestContext context, KeyHolder holder) {
        List<String> named = context.getUriInfo().getPathParameters().get(CUSTOMER);
        if (named == null) {
            return null;
        }
        return CustomerId.parse(named.get(0))
                .filter(id -> id.value().equals(named.get(0)))
                .filter(holder::isFor)
                .orElseThrow(() -> Problem.notFound(CUSTOMER));
    }

    private String network() {
        return proxies.visitor(request.getHeaders("X-Forwarded-For"), request.getRemoteAddr(), null)
                .network();
    }
}
