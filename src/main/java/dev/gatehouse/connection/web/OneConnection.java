package dev.gatehouse.connection.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.connection.Rehearsals;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{one}}: the connection whose id stands in the address or in the form, if it is the caller's customer's. */
@Named("one")
@RequestScoped
public class OneConnection {

    @Inject
    HttpServletRequest request;

    @Inject
    Instance<Caller> callers;

    @Inject
    Connections connections;

    @Inject
    Rehearsals rehearsals;

    @Inject
    Clock clock;

    private Optional<Connection> found = Optional.empty();

    @PostConstruct
    void find() {
        String id = request.getParameter("id");
        found = Optional.ofNullable(id)
                .flatMap(ConnectionId::parse)
                .flatMap(known -> connections.byId(callers.get().customer(), known));
    }

    /** Reads it again, as it has been changed. */
    void refresh() {
        find();
    }

    /** Shows the page for what does not exist, where there is no such connection of this customer. */
    public void require() throws IOException {
        if (found.isEmpty()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /**
     * The same, and where it has no draft its own page takes the place of the editor's; but not of a form that was sent when the draft was
     * gone: what was typed stays.
     */
    public void requireDraft() throws IOException {
        require();
        FacesContext faces = FacesContext.getCurrentInstance();
        if (found.isPresent() && getDraft() == null && !faces.isPostback()) {
            faces.getExternalContext()
                    .redirect(request.getContextPath() + Pages.console(request) + "/connection?id=" + getId());
        }
    }

    Connection connection() {
        return found.orElseThrow(() -> new IllegalStateException("no such connection"));
    }

    ConnectionId id() {
        return connection().id();
    }

    Caller caller() {
        return callers.get();
    }

    /** Its id. */
    public String getId() {
        return found.map(connection -> connection.id().value()).orElse("");
    }

    /** What the customer calls it. */
    public String getTitle() {
        return found.map(Connection::title).orElse("");
    }

    /** The name of its state. */
    public String getState() {
        return found.map(connection -> connection.state().name()).orElse("");
    }

    /** Whether people sign in by it. */
    public boolean isOn() {
        return found.filter(Connection::isOn).isPresent();
    }

    /** Whether it was taken out of use. */
    public boolean isDisabled() {
        return found.filter(connection -> connection.state() == ConnectionState.DISABLED)
                .isPresent();
    }

    /** What an admin is editing; null where there is none. */
    public @Nullable Revision getDraft() {
        return found.flatMap(Connection::draft)
                .flatMap(number -> connections.revision(id(), number))
                .orElse(null);
    }

    /** What people sign in by; null where it is not ON. */
    public @Nullable Revision getInUse() {
        return found.flatMap(connection -> connections.on(connection.id())).orElse(null);
    }

    /** Everything that it has been set to, the newest first. */
    public List<Revision> getRevisions() {
        return connections.revisions(caller().customer(), id());
    }

    /** Its latest rehearsal; null where there was none. */
    public @Nullable Rehearsal getRehearsal() {
        return rehearsals.latest(caller().customer(), id()).orElse(null);
    }

    /** Whether the draft has been proven and that still counts. */
    public boolean isProven() {
        Revision draft = getDraft();
        return draft != null && draft.history().isProven(clock.instant());
    }

    /**
     * What the form brings for a choice that decides which of its fields there are: Faces takes only those that are there when the form
     * arrives.
     */
    String sent(String field, String otherwise) {
        String sent = request.getParameter(field);
        return sent == null ? otherwise : sent;
    }
}
