package dev.gatehouse.connection.web;

import dev.gatehouse.connection.BackupCodes;
import dev.gatehouse.connection.ConnectionUse;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.UseFromOutside;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code #{use}}: the editor's fourth step, and what is done with a connection that is in use. */
@Named("use")
@RequestScoped
public class UsePage {

    @Inject
    OneConnection one;

    @Inject
    ConnectionUse use;

    @Inject
    UseFromOutside outside;

    @Inject
    Editor editor;

    @Inject
    BackupCodes backup;

    @Inject
    Customers customers;

    @Inject
    BaseUrls bases;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    @Inject
    Said said;

    private String nextSecret = "";
    private long trialMinutes = 1440;
    private List<String> codes = List.of();
    private boolean renewed;

    /** Never what is stored. */
    public String getNextSecret() {
        return nextSecret;
    }

    /** Types the next client secret. */
    public void setNextSecret(String typed) {
        this.nextSecret = typed == null ? "" : typed.strip();
    }

    /** How long an operator has Okta be on trial as the only way in, in minutes. */
    public long getTrialMinutes() {
        return trialMinutes;
    }

    /** Chooses it. */
    public void setTrialMinutes(long chosen) {
        this.trialMinutes = chosen;
    }

    /** Whether the caller is one of the customer's own people, who alone test sign-ins and see recovery codes. */
    public boolean isAtHome() {
        return one.caller().isAtHome();
    }

    /** The recovery codes, in the one answer that shows them. */
    public List<String> getCodes() {
        return codes;
    }

    /** Whether these take the place of earlier ones, and nothing else was changed. */
    public boolean isRenewed() {
        return renewed;
    }

    /** By when an admin has to come back through Okta; null where Okta is not on trial. */
    public @Nullable Instant getDeadline() {
        return customers
                .byId(one.caller().customer())
                .flatMap(Customer::provisionalUntil)
                .orElse(null);
    }

    /** Sends those away who have nothing to turn on; but the page that shows the codes has nothing either. */
    public void requireDraftOrCodes() throws IOException {
        if (codes.isEmpty()) {
            one.requireDraft();
        }
    }

    /** Whether passwords are let in now. */
    public boolean isPasswordsLetIn() {
        return customers.allowsPasswords(one.caller().customer());
    }

    /** Whether the caller proved who they are a moment ago; else they are asked first. */
    public boolean isFresh() {
        return one.caller().isFresh(clock.instant());
    }

    /** Where somebody proves once more who they are, and comes back to this page. */
    public String getProofAddress() {
        String page =
                FacesContext.getCurrentInstance().getViewRoot().getViewId().replace(".xhtml", "");
        String back = page.replaceFirst("/console", Pages.console(request)) + "?id=" + one.getId();
        return at() + "/signin/again?return=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** Where people sign in, with the domain filled in. */
    public String getSignInAddress() {
        Revision inUse = one.getInUse();
        String domain = inUse == null ? "" : inUse.provider().issuer().host();
        return at() + "/signin?domain=" + URLEncoder.encode(domain, StandardCharsets.UTF_8) + "&customer="
                + URLEncoder.encode(one.caller().customer().value(), StandardCharsets.UTF_8);
    }

    /** Turns it on, in the way that was chosen. */
    public @Nullable String turnOn() {
        if ("ALONE".equals(request.getParameter("on:way"))) {
            return shown(() -> use.turnOnAlone(one.caller(), one.id()));
        }
        return done("on", () -> use.turnOn(one.caller(), one.id()));
    }

    /** Turns it on by the word of the vendor. */
    public @Nullable String turnOnUnrehearsed() {
        return done("on", () -> outside.turnOnUnrehearsed(one.caller(), one.id()));
    }

    /** Makes Okta the only way in until the deadline that an operator names. */
    public @Nullable String requireOktaUntil() {
        return done("required", () -> outside.requireOkta(one.caller(), one.id(), Duration.ofMinutes(trialMinutes)));
    }

    /** Makes Okta the only way in, where it has been one of two. */
    public @Nullable String requireOkta() {
        return shown(() -> use.requireOkta(one.caller(), one.id()));
    }

    /** Makes new recovery codes. */
    public @Nullable String newCodes() {
        renewed = true;
        return shown(() -> backup.newCodes(one.caller()));
    }

    /** Puts the draft in the place of what is in use. */
    public @Nullable String putInUse() {
        return done("in_use", () -> use.putInUse(one.caller(), one.id()));
    }

    /** Takes it out of use. */
    public @Nullable String disable() {
        return done("disabled", () -> use.disable(one.caller(), one.id()));
    }

    /** Lets passwords in again. */
    public @Nullable String letPasswordsIn() {
        return done("passwords", () -> use.letPasswordsIn(one.caller()));
    }

    /** Stores the next client secret. */
    public @Nullable String addNextSecret() {
        if (nextSecret.isEmpty()) {
            said.wrong(null, said.text("field_required"), "");
            return null;
        }
        return done("secret", () -> editor.addNextSecret(one.caller(), one.id(), Redacted.of(nextSecret)));
    }

    /** Begins a draft beside what is in use. */
    public @Nullable String change() {
        return to("connection-values", () -> editor.beginChange(one.caller(), one.id()));
    }

    /** Throws that draft away. */
    public @Nullable String discard() {
        return done("discarded", () -> editor.discard(one.caller(), one.id()));
    }

    /** Makes an earlier revision the draft. */
    public @Nullable String restore(int number) {
        return to("connection-values", () -> editor.restore(one.caller(), one.id(), number));
    }

    private BaseUrl at() {
        return bases.at(request.getHeader("Host"));
    }

    private @Nullable String done(String what, Runnable action) {
        return to("connection", action, "&done=" + what);
    }

    private @Nullable String to(String page, Runnable action) {
        return to(page, action, "");
    }

    private @Nullable String to(String page, Runnable action, String more) {
        try {
            action.run();
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(at() + Pages.console(request) + "/" + page + "?id=" + one.getId() + more);
        } catch (Declined declined) {
            said.declined(declined);
        } catch (IOException gone) { // the browser: nobody is left to be answered
            throw new java.io.UncheckedIOException(gone);
        }
        return null;
    }

    /** The answer itself shows the codes: by the next request all sessions are over, the caller's too. */
    private @Nullable String shown(Supplier<List<Redacted>> action) {
        try {
            codes = action.get().stream().map(Redacted::reveal).toList();
            one.refresh();
        } catch (Declined declined) {
            said.declined(declined);
        }
        return null;
    }
}
