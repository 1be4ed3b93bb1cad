package dev.gatehouse.webhook.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.webhook.Declined;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code #{hooks}}: whose webhooks the page is about, and what is said when something is not done. */
@Named("hooks")
@RequestScoped
public class WebhookScope {

    @Inject
    HttpServletRequest request;

    @Inject
    Instance<Caller> callers;

    @Inject
    VendorCustomer vendor;

    @Inject
    BaseUrls bases;

    Caller caller() {
        return callers.get();
    }

    /** On the desk the vendor, in the console the caller's customer. */
    Owner owner() {
        return isEverybody() ? Owner.vendor(vendor) : Owner.customer(caller().customer());
    }

    /** Whether it is the desk, where webhooks hear of all customers; not the console of a customer for whom an operator acts there. */
    public boolean isEverybody() {
        return Pages.isDesk(request);
    }

    /** Goes on to a page by GET. */
    void goTo(String page) {
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(bases.at(request.getHeader("Host")) + Pages.place(request) + page);
        } catch (IOException gone) { // the browser: nobody is left to be answered
            throw new UncheckedIOException(gone);
        }
    }

    void declined(Declined declined) {
        wrong(null, "webhook_declined_" + declined.reason().name().toLowerCase(Locale.ROOT));
    }

    /** Says what is wrong with a field of this client id, or with the whole. */
    void wrong(@Nullable String field, String key) {
        String says = Pages.wording(request).text(key);
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, says, says));
    }
}
