package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.okta.AppRegistration;
import dev.gatehouse.okta.OktaDomain;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code #{oktaSteps}}: the editor's first step, what is to be clicked and pasted in Okta. */
@Named
@RequestScoped
public class OktaSteps {

    @Inject
    OneConnection one;

    @Inject
    BaseUrl base;

    @Inject
    Registrations registrations;

    /** The name that the app may have in Okta. */
    public String getAppName() {
        return registrations.label();
    }

    /** The sign-in redirect addresses of this connection: one at each address of ours. */
    public List<URI> getRedirects() {
        return registrations.redirects(one.id());
    }

    /** The address that the tile on the dashboard opens. */
    public String getInitiate() {
        return registrations.initiate(one.caller().customer()).toString();
    }

    /** Where Okta sends people after they signed out. */
    public List<URI> getSignOutRedirects() {
        return registrations.signedOut();
    }

    /** Where Okta demands that all sessions of a person end. */
    public String getUniversalLogout() {
        return registrations.universalLogout(one.id()).toString();
    }

    /** What Okta's sign-out page frames. */
    public String getFrontChannel() {
        return registrations.frontChannel(one.id()).toString();
    }

    /** Where other providers send logout tokens. */
    public String getBackChannel() {
        return registrations.backChannel(one.id()).toString();
    }

    /** Where recovery codes are typed: the backup address. */
    public String getRecovery() {
        return base + "/signin/recovery";
    }

    /** Where our public keys are, for private_key_jwt. */
    public String getKeys() {
        return registrations.keys(one.id()).toString();
    }

    /** Where a logo may be found in place of one of their own. */
    public String getLogo() {
        return base + "/resources/favicon.svg";
    }

    /** Whether the answer is posted. */
    public boolean isFormPost() {
        return options().responseMode() == ResponseMode.FORM_POST;
    }

    private Options options() {
        Revision draft = one.getDraft();
        return draft == null ? Options.CATALOGUE : draft.options();
    }

    /** The app as a block for Terraform, with the real values. */
    public String getTerraform() {
        return registration().terraform(domain());
    }

    /** The app as one call of Okta's API, with the real values. */
    public String getCurl() {
        return registration().curl(domain());
    }

    private AppRegistration registration() {
        Revision draft = one.getDraft();
        boolean byKey = draft != null && draft.values().authentication() == ClientAuthentication.PRIVATE_KEY_JWT;
        return registrations
                .of(one.caller().customer(), one.id(), byKey)
                .refreshing(options().refreshes());
    }

    private Optional<OktaDomain> domain() {
        return Optional.ofNullable(one.getDraft())
                .map(draft -> draft.values().typedDomain())
                .flatMap(OktaDomain::tidied);
    }
}
