package dev.gatehouse.webhook.web;

import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.webhook.Declined;
import dev.gatehouse.webhook.Deliveries;
import dev.gatehouse.webhook.Delivery;
import dev.gatehouse.webhook.Webhook;
import dev.gatehouse.webhook.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{hook}}: the webhook whose id stands in the address or in the form, if it is the owner's, and what was sent to it. */
@Named("hook")
@RequestScoped
public class OneWebhook {

    private static final int ON_A_PAGE = 25;

    /** What can be asked before it is done. */
    private static final List<String> QUESTIONS = List.of("remove", "secret");

    /** What the page can say that it is done. */
    private static final List<String> SAYS = List.of("saved", "test", "on", "off", "again");

    @Inject
    HttpServletRequest request;

    @Inject
    WebhookScope scope;

    @Inject
    Webhooks webhooks;

    @Inject
    Deliveries deliveries;

    @Inject
    Clock clock;

    private Optional<Webhook> found = Optional.empty();
    private String secret = "";

    @PostConstruct
    void find() {
        found = WebhookId.parse(parameter("id")).flatMap(id -> webhooks.byId(scope.owner(), id));
    }

    /** Shows the page for what does not exist, where there is no such webhook of this owner. */
    public void require() throws IOException {
        if (found.isEmpty()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** Whether there is one. */
    public boolean isFound() {
        return found.isPresent();
    }

    /** It, for the page. */
    public WebhookRow getShown() {
        return new WebhookRow(webhook());
    }

    /** Until when the secret before signs beside the present one; null where it does not. */
    public @Nullable Instant getOverlap() {
        return webhook()
                .previousUntil()
                .filter(until -> clock.instant().isBefore(until))
                .orElse(null);
    }

    /** What is being asked before it is done; empty where nothing is. */
    public String getAsking() {
        return known(QUESTIONS, "ask");
    }

    /** What is done, for the page that comes after it; empty where nothing is to be said. */
    public String getSaid() {
        return known(SAYS, "said");
    }

    /** The new secret, in the one answer that shows it. */
    public String getSecret() {
        return secret;
    }

    /** What was sent, the newest first. */
    public List<DeliveryRow> getDeliveries() {
        return listed().stream().limit(ON_A_PAGE).map(DeliveryRow::new).toList();
    }

    /** The delivery that the next page begins below; empty on the last. */
    public String getBelow() {
        List<Delivery> listed = listed();
        return listed.size() > ON_A_PAGE ? listed.get(ON_A_PAGE - 1).id() : "";
    }

    /** Whether this is not the first page of deliveries. */
    public boolean isFurther() {
        return !parameter("below").isEmpty();
    }

    /** Makes a new secret, which this answer shows. */
    public void newSecret() {
        try {
            secret = webhooks.newSecret(scope.caller(), scope.owner(), webhook().id())
                    .reveal();
            find();
        } catch (Declined declined) {
            scope.declined(declined);
        }
    }

    /** Sends a test. */
    public void test() {
        done(
                "test",
                () -> deliveries.test(scope.caller(), scope.owner(), webhook().id()));
    }

    /** Sends again. */
    public void switchOn() {
        done(
                "on",
                () -> webhooks.switchOn(scope.caller(), scope.owner(), webhook().id()));
    }

    /** Sends nothing any more. */
    public void switchOff() {
        done(
                "off",
                () -> webhooks.switchOff(
                        scope.caller(), scope.owner(), webhook().id()));
    }

    /** Delivers what stands in the form once more. */
    public void again() {
        done(
                "again",
                () -> deliveries.again(scope.caller(), scope.owner(), webhook().id(), parameter("delivery")));
    }

    /** Removes it, and goes to the list. */
    public void remove() {
        try {
            webhooks.remove(scope.caller(), scope.owner(), webhook().id());
            scope.goTo("/webhooks?said=removed");
        } catch (Declined declined) {
            scope.declined(declined);
        }
    }

    private void done(String what, Runnable action) {
        try {
            action.run();
            scope.goTo("/webhook?id=" + webhook().id() + "&said=" + what);
        } catch (Declined declined) {
            scope.declined(declined);
        }
    }

    private List<Delivery> listed() {
        Optional<String> below = Optional.of(parameter("below")).filter(id -> id.matches("dlv_[0-9a-f-]{36}"));
        return deliveries.part(webhook(), below, ON_A_PAGE + 1);
    }

    private Webhook webhook() {
        return found.orElseThrow(() -> new IllegalStateException("no such webhook"));
    }

    private String known(List<String> words, String name) {
        String word = parameter(name);
        return words.contains(word) ? word : "";
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
