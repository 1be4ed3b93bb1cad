package dev.gatehouse.webhook.web;

import dev.gatehouse.account.Owner;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/webhooks}: the vendor's, which hear of all customers. */
@Path("webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VendorWebhooksResource extends WebhookResource {

    @Inject
    ApiCall call;

    @Inject
    VendorCustomer vendor;

    @Override
    Owner owner() {
        if (!call.holder().isVendors()) {
            throw new Problem(ProblemCode.SCOPE_MISSING, "Only a key of the vendor's may do this.");
        }
        return Owner.vendor(vendor);
    }

    @Override
    String place() {
        return "/webhooks";
    }
}
