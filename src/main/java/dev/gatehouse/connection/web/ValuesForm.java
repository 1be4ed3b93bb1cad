package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Values;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.secret.Redacted;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{valuesForm}}: the editor's second step, what Okta calls things. */
@Named
@RequestScoped
public class ValuesForm {

    @Inject
    OneConnection one;

    @Inject
    IssuerField issuer;

    @Inject
    OptionsForm options;

    @Inject
    Editor editor;

    @Inject
    Said said;

    private String title = "";
    private String clientId = "";
    private String authentication = "SECRET";
    private String secret = "";
    private String version = "";
    private boolean overwriting;
    private boolean providerFound;

    @PostConstruct
    void read() {
        Revision draft = one.getDraft();
        if (draft != null) {
            title = one.getTitle();
            clientId = draft.values().clientId();
            authentication =
                    one.sent("values:authentication", kind(draft.values().authentication()));
            version = draft.stamp();
            options.begin(draft.options());
        }
    }

    /** What the customer calls the connection. */
    public String getTitle() {
        return title;
    }

    /** Types it. */
    public void setTitle(String typed) {
        this.title = typed;
    }

    /** The client id that Okta shows. */
    public String getClientId() {
        return clientId;
    }

    /** Types it. */
    public void setClientId(String typed) {
        this.clientId = typed == null ? "" : typed.strip();
    }

    /** How the token endpoint knows us: SECRET, POST or KEY. */
    public String getAuthentication() {
        return authentication;
    }

    /** Chooses it. */
    public void setAuthentication(String chosen) {
        this.authentication = chosen;
    }

    /** Never what is stored: a secret is written only. */
    public String getSecret() {
        return secret;
    }

    /** Types a secret in place of the one that is stored; empty to keep that. */
    public void setSecret(String typed) {
        this.secret = typed == null ? "" : typed.strip();
    }

    /** Whether a secret is stored already. */
    public boolean isSecretStored() {
        Revision draft = one.getDraft();
        return draft != null && draft.hasCredentials();
    }

    /** The stamp of the draft that the page was made of; another admin's change makes another. */
    public String getVersion() {
        return version;
    }

    /** Comes back with the form. */
    public void setVersion(String seen) {
        this.version = seen;
    }

    /** Whether this form would overwrite what somebody else has saved meanwhile. */
    public boolean isOverwriting() {
        return overwriting;
    }

    /** Stores what was filled in, and goes on to the test; stays where something has to be looked at. */
    public @Nullable String saveAndTest() {
        return save() && providerFound ? "/console/connection-test?faces-redirect=true&id=" + one.getId() : null;
    }

    /** Stores what was filled in, and goes where the connection is turned on, or off where it is on. */
    public @Nullable String saveAndSwitch() {
        String page = one.isOn() ? "connection" : "connection-on";
        return save() ? "/console/" + page + "?faces-redirect=true&id=" + one.getId() : null;
    }

    /** Stores what was filled in, to go on another day. */
    public @Nullable String saveAndLeave() {
        return save() ? "/console/connections?faces-redirect=true" : null;
    }

    private boolean save() {
        Optional<Values.Confirmed> provider = issuer.confirmed(clientId);
        Optional<Options> chosen = options.read(issuer.isOther());
        if (chosen.isEmpty()) {
            return false;
        }
        Values values =
                new Values(issuer.typed(), issuer.server(), provider.orElse(null), clientId, authenticationChosen());
        Editor.Form form = new Editor.Form(
                title.strip(),
                values,
                chosen.get(),
                Optional.of(secret).filter(text -> !text.isEmpty()).map(Redacted::of));
        try {
            editor.save(one.caller(), one.id(), version, form);
            refresh();
            providerFound = provider.isPresent();
            return true;
        } catch (Declined declined) {
            outdated(declined);
            return false;
        }
    }

    /** Nothing that was typed is lost; saving once more overwrites, which is said. */
    private void outdated(Declined declined) {
        Revision draft = one.getDraft();
        if (declined.reason() == Declined.Reason.OUTDATED && draft != null) {
            version = draft.stamp();
            overwriting = true;
            String who = draft.history().changedBy();
            said.wrong(null, said.text("declined_outdated_by", who), said.text("declined_outdated_do"));
        } else if (declined.reason() == Declined.Reason.WRONG_STATE && draft == null) {
            said.wrong(null, said.text("declined_no_draft_says"), said.text("declined_no_draft_do"));
        } else {
            said.declined(declined);
        }
    }

    private void refresh() {
        Revision draft = one.getDraft();
        if (draft != null) {
            version = draft.stamp();
        }
    }

    private ClientAuthentication authenticationChosen() {
        return switch (authentication) {
            case "KEY" -> ClientAuthentication.PRIVATE_KEY_JWT;
            case "POST" -> ClientAuthentication.CLIENT_SECRET_POST;
            default -> ClientAuthentication.CLIENT_SECRET_BASIC;
        };
    }

    private static String kind(ClientAuthentication authentication) {
        return switch (authentication) {
            case CLIENT_SECRET_BASIC -> "SECRET";
            case CLIENT_SECRET_POST -> "POST";
            case PRIVATE_KEY_JWT -> "KEY";
        };
    }
}
