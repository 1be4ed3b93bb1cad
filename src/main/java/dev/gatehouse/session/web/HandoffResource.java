package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.HandedOver;
import dev.gatehouse.session.Handoff;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** {@code /api/v1/handoff/redeem}: the vendor's application takes over whom it has sent to {@code /handoff}. */
@Path("handoff/redeem")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HandoffResource {

    @Inject
    Handoff handoff;

    @Inject
    VendorApplication application;

    @Inject
    Instance<Caller> callers;

    /** Redeems a code, once, for who it stands for. */
    @POST
    @Needs(value = Scope.HANDOFF, vendor = true)
    public Response redeem(InputStream body) {
        if (!application.isHandedOver()) {
            throw new Problem(ProblemCode.WRONG_STATE, "Nobody is handed over here. Set gatehouse.bridge to handoff.");
        }
        Fields fields = Fields.of(body);
        Redacted code = fields.read("code", Redacted::of);
        Redacted verifier = fields.read("codeVerifier", Redacted::of);
        fields.nothingElse();
        return Reply.ok(profile(handoff.redeem(code, verifier, callers.get().actor())
                .orElseThrow(() -> new Problem(
                        ProblemCode.INVALID,
                        "It is unknown, older than a minute, redeemed already, or not of this verifier. Begin at /handoff anew.",
                        "code"))));
    }

    private static JsonObject profile(HandedOver person) {
        Account account = person.account();
        JsonArrayBuilder roles = Json.createArrayBuilder();
        account.roles().stream().sorted().map(Role::name).forEach(roles::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("sessionId", person.session().value())
                .add("customerId", account.customer().value())
                .add("accountId", account.id().value())
                .add("email", account.email())
                .add("name", account.name())
                .add("roles", roles)
                .add("way", person.way().name())
                .add("endsAt", person.ends().toString());
        person.authenticated().ifPresent(at -> json.add("authenticatedAt", at.toString()));
        person.acr().ifPresent(acr -> json.add("acr", acr));
        return json.build();
    }
}
