package dev.gatehouse.webhook.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Paging;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.api.Version;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.webhook.Deliveries;
import dev.gatehouse.webhook.Delivery;
import dev.gatehouse.webhook.Destinations;
import dev.gatehouse.webhook.Webhook;
import dev.gatehouse.webhook.WebhookForm;
import dev.gatehouse.webhook.Webhooks;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks of an owner over the API, and what was sent to them; whose they are says the address. */
public abstract class WebhookResource {

    @Inject
    Webhooks webhooks;

    @Inject
    Deliveries deliveries;

    @Inject
    Destinations destinations;

    @Inject
    Instance<Caller> callers;

    @Inject
    BaseUrl base;

    /** Whose. */
    abstract Owner owner();

    /** Where they are, below the API's own address. */
    abstract String place();

    /** All of them. */
    @GET
    @Needs(Scope.WEBHOOKS)
    public Response list() {
        return Reply.page(webhooks.all(owner()), WebhookJson::of, Optional.empty());
    }

    /** Adds one. */
    @POST
    @Needs(Scope.WEBHOOKS)
    public Response add(InputStream body) {
        Owner whose = owner(); // before anything is read: a customer's key is told no first
        WebhookForm form = WebhookJson.form(Fields.of(body), destinations, Optional.empty());
        Webhooks.Made made = WebhookJson.answering(() -> webhooks.add(callers.get(), whose, form));
        Webhook webhook = known(made.id().value());
        URI location = URI.create(base + "/api/v1" + place() + "/" + made.id());
        return Reply.created(location, WebhookJson.withSecret(webhook, made.secret()), webhook.version());
    }

    /** One of them. */
    @GET
    @Path("{webhook}")
    @Needs(Scope.WEBHOOKS)
    public Response one(@PathParam("webhook") String id) {
        return answer(known(id));
    }

    /** Changes what it is for, where it is, and what it is told. */
    @PATCH
    @Path("{webhook}")
    @Needs(Scope.WEBHOOKS)
    public Response change(
            @PathParam("webhook") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        Webhook before = known(id);
        Version.require(ifMatch, before.version());
        WebhookForm form = WebhookJson.form(Fields.of(body), destinations, Optional.of(before));
        WebhookJson.doing(() -> webhooks.change(callers.get(), owner(), before.id(), before.version(), form));
        return answer(known(id));
    }

    /** Removes it. */
    @DELETE
    @Path("{webhook}")
    @Needs(Scope.WEBHOOKS)
    public Response remove(
            @PathParam("webhook") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Webhook before = known(id);
        Version.require(ifMatch, before.version());
        WebhookJson.doing(() -> webhooks.remove(callers.get(), owner(), before.id()));
        return Reply.done();
    }

    /** Sends to it again, also what has waited. */
    @POST
    @Path("{webhook}/switch-on")
    @Needs(Scope.WEBHOOKS)
    public Response switchOn(@PathParam("webhook") String id) {
        WebhookId known = known(id).id();
        WebhookJson.doing(() -> webhooks.switchOn(callers.get(), owner(), known));
        return answer(known(id));
    }

    /** Sends nothing to it any more. */
    @POST
    @Path("{webhook}/switch-off")
    @Needs(Scope.WEBHOOKS)
    public Response switchOff(@PathParam("webhook") String id) {
        WebhookId known = known(id).id();
        WebhookJson.doing(() -> webhooks.switchOff(callers.get(), owner(), known));
        return answer(known(id));
    }

    /** Gives it a new secret, beside which the one before goes on signing for a day. */
    @POST
    @Path("{webhook}/rotate-secret")
    @Needs(Scope.WEBHOOKS)
    public Response rotateSecret(@PathParam("webhook") String id) {
        WebhookId known = known(id).id();
        Redacted secret = WebhookJson.answering(() -> webhooks.newSecret(callers.get(), owner(), known));
        Webhook webhook = known(id);
        return Reply.ok(WebhookJson.withSecret(webhook, secret), webhook.version());
    }

    /** Sends it a test. */
    @POST
    @Path("{webhook}/test")
    @Needs(Scope.WEBHOOKS)
    public Response test(@PathParam("webhook") String id) {
        Webhook webhook = known(id);
        String delivery = WebhookJson.answering(() -> deliveries.test(callers.get(), owner(), webhook.id()));
        return Reply.ok(WebhookJson.of(delivery(webhook, delivery)));
    }

    /** What was sent to it, the newest first. */
    @GET
    @Path("{webhook}/deliveries")
    @Needs(Scope.WEBHOOKS)
    public Response sent(@PathParam("webhook") String id, @BeanParam Paging paging) {
        Webhook webhook = known(id);
        Optional<String> below =
                paging.after(text -> text.matches("dlv_[0-9a-f-]{36}") ? Optional.of(text) : Optional.empty());
        List<Delivery> found = deliveries.part(webhook, below, paging.most() + 1);
        return Reply.page(paging.cut(found), WebhookJson::of, paging.next(found, Delivery::id));
    }

    /** Delivers something again. */
    @POST
    @Path("{webhook}/deliveries/{delivery}/again")
    @Needs(Scope.WEBHOOKS)
    public Response again(@PathParam("webhook") String id, @PathParam("delivery") String delivery) {
        Webhook webhook = known(id);
        delivery(webhook, delivery);
        WebhookJson.doing(() -> deliveries.again(callers.get(), owner(), webhook.id(), delivery));
        return Reply.ok(WebhookJson.of(delivery(webhook, delivery)));
    }

    private static Response answer(Webhook webhook) {
        return Reply.ok(WebhookJson.of(webhook), webhook.version());
    }

    private Webhook known(String id) {
        return WebhookId.parse(id)
                .flatMap(known -> webhooks.byId(owner(), known))
                .orElseThrow(() -> Problem.notFound("webhook"));
    }

    private Delivery delivery(Webhook webhook, String id) {
        return deliveries.byId(webhook, id).orElseThrow(() -> Problem.notFound("delivery"));
    }
}
