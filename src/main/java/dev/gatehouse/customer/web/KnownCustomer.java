package dev.gatehouse.customer.web;

import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Problem;
import dev.gatehouse.customer.Customers;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Whatever is asked of the API about a customer whom nobody knows is not found. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class KnownCustomer implements ContainerRequestFilter {

    @Inject
    ApiCall call;

    @Inject
    Customers customers;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean named = request.getUriInfo().getPathParameters().containsKey("customer");
        if (call.isUnderWay() && named && customers.byId(call.named()).isEmpty()) {
            throw Problem.notFound("customer");
        }
    }
}
