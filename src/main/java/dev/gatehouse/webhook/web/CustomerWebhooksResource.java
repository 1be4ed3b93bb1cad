package dev.gatehouse.webhook.web;

import dev.gatehouse.account.Owner;
import dev.gatehouse.api.ApiCall;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/customers/{customer}/webhooks}: those that hear of this customer alone. */
@Path("customers/{customer}/webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CustomerWebhooksResource extends WebhookResource {

    @Inject
    ApiCall call;

    @Override
    Owner owner() {
        return Owner.customer(call.named());
    }

    @Override
    String place() {
        return "/customers/" + call.named() + "/webhooks";
    }
}
