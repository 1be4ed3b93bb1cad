package dev.gatehouse.session.web;

import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.session.PasswordRule;
import dev.gatehouse.session.PasswordRule.Answer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/sign-in-rule}: whether an application that checks passwords itself may check this one. */
@Path("sign-in-rule")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignInRuleResource {

    private static final int LONGEST_EMAIL = 320;

    @Inject
    PasswordRule rule;

    @Inject
    Customers customers;

    @Inject
    VendorApplication application;

    @Inject
    BaseUrl base;

    /** What holds at a customer, named by a customer id or a SaaS application id; or else for whoever has an email. */
    @GET
    @Needs(value = Scope.SIGN_IN_RULE, vendor = true)
    public Response ask(
            @QueryParam("customer") @Nullable String customer, @QueryParam("email") @Nullable String email) {
        Answer answer = customer == null || customer.isBlank() ? rule.of(email(email)) : rule.at(named(customer));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("passwordAllowed", answer.allowed())
                .add("rule", answer.rule().name())
                .add("signInAddress", signInAddress(answer));
        answer.customer().ifPresent(id -> json.add("customerId", id.value()));
        return Reply.ok(json.build());
    }

    /** Where people begin who may not use a password: in the application, where it takes them over. */
    private String signInAddress(Answer answer) {
        Map<String, String> of =
                answer.customer().map(id -> Map.of("customer", id.value())).orElseGet(Map::of);
        return application
                .addresses()
                .map(to -> to.start(of).toString())
                .orElseGet(() -> base + "/signin"
                        + answer.customer().map(id -> "?customer=" + id).orElse(""));
    }

    private Customer named(String typed) {
        return customers.named(typed).flatMap(customers::byId).orElseThrow(() -> Problem.notFound("customer"));
    }

    private static String email(@Nullable String email) {
        return Optional.ofNullable(email)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_EMAIL)
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() ->
                        new Problem(ProblemCode.INVALID, "Name a customer, or the email that was typed.", "email"));
    }
}
