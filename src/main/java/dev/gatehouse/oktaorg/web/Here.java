package dev.gatehouse.oktaorg.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.okta.AdminConsole;
import dev.gatehouse.okta.IssuerLookup;
import dev.gatehouse.okta.OktaDomain;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the pages of an org share: the caller, their connection, and how it is said that something was not done. */
@Dependent
class Here {

    @Inject
    HttpServletRequest request;

    @Inject
    Instance<Caller> callers;

    @Inject
    Connections connections;

    @Inject
    BaseUrls bases;

    @Inject
    IssuerLookup lookup;

    @Inject
    @Named("lookups")
    NodeLimit limit;

    Caller caller() {
        return callers.get();
    }

    /** The connection whose id stands in the address or in the form, if it is the caller's customer's. */
    Optional<Connection> connection() {
        return Optional.ofNullable(request.getParameter("id"))
                .flatMap(ConnectionId::parse)
                .flatMap(id -> connections.byId(caller().customer(), id));
    }

    ConnectionId id() {
        return connection().map(Connection::id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
    }

    /** Where a page of the connection's app is in the customer's Okta; empty where it cannot be told. */
    String place(AdminConsole.Page page) {
        return connections
                .on(id())
                .or(() -> connection().flatMap(Connection::draft).flatMap(number -> connections.revision(id(), number)))
                .flatMap(revision -> revision.values()
                        .confirmed()
                        .flatMap(confirmed -> AdminConsole.of(confirmed.issuer()))
                        .map(console -> console.link(page, revision.values().clientId())))
                .map(URI::toString)
                .orElse("");
    }

    /** What came with the form, or the address. */
    String sent(String name) {
        String sent = request.getParameter(name);
        return sent == null ? "" : sent.strip();
    }

    /** Does something in the org, if it was not asked for too often; says what came of it where it was not done. */
    boolean done(Runnable action) {
        if (!mayAsk()) {
            say(text("org_too_often_says"), text("org_too_often_do"));
            return false;
        }
        try {
            action.run();
            return true;
        } catch (Declined declined) {
            String key = "declined_" + declined.reason().name().toLowerCase(Locale.ROOT);
            say(text(key + "_says"), text(key + "_do"));
        } catch (OktaTrouble trouble) {
            String key = "org_" + trouble.kind().name().toLowerCase(Locale.ROOT);
            say(text(key + "_says"), text(key + "_do", trouble.call().right()) + " (" + trouble.found() + ")");
        } catch (Refused refused) {
            var why = refused.refusal();
            say(
                    Pages.wording(request).says(why.code()),
                    text("remedy." + why.code().key()) + " (" + why.found() + ")");
        }
        return false;
    }

    /** Whether the customer has not asked too often; counts this time. */
    boolean mayAsk() {
        return limit.allows(caller().customer().value());
    }

    /** Stores what was typed for the org at a domain, and goes on to what would be done there; says at its field what is in the way. */
    void store(String form, String domain, String field, String typed, Consumer<URI> storing) {
        Optional<OktaDomain> tidied = OktaDomain.tidied(domain);
        if (tidied.isEmpty()) {
            wrong(form + ":domain", text("lookup_request_malformed"));
        }
        if (typed.isEmpty()) {
            wrong(form + ":" + field, text("field_required"));
        }
        if (tidied.isPresent() && !typed.isEmpty() && done(() -> storing.accept(lookup.origin(tidied.get())))) {
            goTo("/connection-auto?id=" + id());
        }
    }

    String text(String key, Object... blanks) {
        return Pages.wording(request).text(key, blanks);
    }

    void wrong(@Nullable String field, String says) {
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, says, says));
    }

    void say(String says, String advises) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, says, advises));
    }

    /** Goes on to a page of the console by GET. */
    void goTo(String page) {
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(bases.at(request.getHeader("Host")) + Pages.console(request) + page);
        } catch (IOException gone) { // the browser: nobody is left to be answered
            throw new UncheckedIOException(gone);
        }
    }
}
