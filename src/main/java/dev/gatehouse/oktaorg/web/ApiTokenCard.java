package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Values;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.oktaorg.PermitMove;
import dev.gatehouse.oktaorg.Permits;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{apiToken}}: the token for the org's management API. */
@Named("apiToken")
@RequestScoped
public class ApiTokenCard {

    @Inject
    Here here;

    @Inject
    Permits permits;

    @Inject
    PermitMove move;

    private String typed = "";

    /** Never what is stored. */
    public String getTyped() {
        return typed;
    }

    /** Types a token. */
    public void setTyped(String text) {
        this.typed = text == null ? "" : text.strip();
    }

    /** What may be shown of the one that is stored; null where none is. */
    public Permits.@Nullable Shown getStored() {
        return here.connection()
                .flatMap(connection -> permits.of(connection.customer(), connection.id()))
                .orElse(null);
    }

    /** Stores what was typed, for the org of the connection. */
    public void store() {
        if (typed.isEmpty()) {
            here.wrong(null, here.text("field_required"));
        } else {
            done("token", () -> permits.store(here.caller(), here.id(), origin(), Redacted.of(typed)));
        }
    }

    /** Where the org is now, if the permit is bound to another of its proven addresses; empty otherwise. */
    public String getElsewhere() {
        return here.connection()
                .flatMap(connection -> move.to(connection.customer(), connection.id()))
                .map(URI::toString)
                .orElse("");
    }

    /** Binds what is stored to the address that the page showed. */
    public void follow() {
        done("token_follows", () -> move.follow(here.caller(), here.id(), here.sent("to")));
    }

    /** Throws what is stored away. */
    public void remove() {
        done("token_removed", () -> permits.remove(here.caller(), here.id()));
    }

    private void done(String what, Runnable action) {
        if (here.done(action)) {
            here.goTo("/connection?id=" + here.id() + "&done=" + what);
        }
    }

    /** Where the connection's org is: at its issuer, else at the domain that was typed. */
    private URI origin() {
        return values().flatMap(this::host)
                .map(here.lookup::origin)
                .orElseThrow(() -> new Declined(Declined.Reason.INCOMPLETE));
    }

    private Optional<OktaDomain> host(Values values) {
        return OktaDomain.tidied(
                values.confirmed().map(confirmed -> confirmed.issuer().host()).orElse(values.typedDomain()));
    }

    private Optional<Values> values() {
        return here.connections
                .on(here.id())
                .or(() -> here.connection()
                        .flatMap(Connection::draft)
                        .flatMap(number -> here.connections.revision(here.id(), number)))
                .map(revision -> revision.values());
    }
}
