package dev.gatehouse.connection.web;

import dev.gatehouse.connection.ApiTokens;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code #{apiToken}}: the token for the provider's management API. */
@Named("apiToken")
@RequestScoped
public class ApiTokenCard {

    @Inject
    OneConnection one;

    @Inject
    ApiTokens tokens;

    @Inject
    HttpServletRequest request;

    @Inject
    Said said;

    private String typed = "";

    /** Never what is stored. */
    public String getTyped() {
        return typed;
    }

    /** Types a token. */
    public void setTyped(String text) {
        this.typed = text == null ? "" : text.strip();
    }

    /** Since when one is stored; null where none is. */
    public @Nullable Instant getStoredAt() {
        return tokens.storedAt(one.caller().customer(), one.id()).orElse(null);
    }

    /** Stores what was typed. */
    public void store() {
        if (typed.isEmpty()) {
            said.wrong(null, said.text("field_required"), "");
        } else {
            done("token", () -> tokens.store(one.caller(), one.id(), Redacted.of(typed)));
        }
    }

    /** Throws what is stored away. */
    public void remove() {
        done("token_removed", () -> tokens.remove(one.caller(), one.id()));
    }

    private void done(String what, Runnable action) {
        try {
            action.run();
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(request.getContextPath() + Pages.console(request) + "/connection?id=" + one.getId()
                            + "&done=" + what);
        } catch (Declined declined) {
            said.declined(declined);
        } catch (IOException gone) { // the browser: nobody is left to be answered
            throw new UncheckedIOException(gone);
        }
    }
}
