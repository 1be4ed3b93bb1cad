package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code #{oktaSteps}}: the editor's first step, what is to be clicked and pasted in Okta. */
@Named
@RequestScoped
public class OktaSteps {

    @Inject
    OneConnection one;

    @Inject
    Clients clients;

    @Inject
    BaseUrl base;

    @Inject
    Pages pages;

    /** The name that the app may have in Okta. */
    public String getAppName() {
        return pages.applicationName();
    }

    /** The sign-in redirect address of this connection. */
    public String getRedirect() {
        return clients.redirectOf(one.id()).toString();
    }

    /** The address that the tile on the dashboard opens. */
    public String getInitiate() {
        return base + "/customer/" + one.caller().customer();
    }

    /** Where Okta sends people after they signed out. */
    public String getSignOutRedirect() {
        return base + "/signout/done";
    }

    /** Where recovery codes are typed: the backup address. */
    public String getRecovery() {
        return base + "/signin/recovery";
    }

    /** Where our public keys are, for private_key_jwt. */
    public String getKeys() {
        return base + "/jwks/" + one.getId();
    }

    /** Where a logo may be found in place of one of their own. */
    public String getLogo() {
        return base + "/resources/favicon.svg";
    }

    /** Whether the answer is posted. */
    public boolean isFormPost() {
        Revision draft = one.getDraft();
        Options options = draft == null ? Options.CATALOGUE : draft.options();
        return options.responseMode() == ResponseMode.FORM_POST;
    }
}
