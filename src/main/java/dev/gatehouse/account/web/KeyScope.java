package dev.gatehouse.account.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;

/** Whose API keys the page is about, what was asked, and what is said when something is not done. */
@Dependent
class KeyScope {

    private final HttpServletRequest request;
    private final Instance<Caller> callers;
    private final VendorCustomer vendor;

    @Inject
    KeyScope(HttpServletRequest request, Instance<Caller> callers, VendorCustomer vendor) {
        this.request = request;
        this.callers = callers;
        this.vendor = vendor;
    }

    Caller caller() {
        return callers.get();
    }

    /** On the desk the vendor, in the console the caller's customer. */
    Owner owner() {
        return Pages.isDesk(request) ? Owner.vendor(vendor) : Owner.customer(caller().customer());
    }

    /** What the address or the form says; empty where it says nothing. */
    String asked(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    void declined(Declined declined) {
        wrong("key_declined_" + declined.reason().name().toLowerCase(Locale.ROOT));
    }

    /** Says what is wrong with the whole. */
    void wrong(String key) {
        String says = Pages.wording(request).text(key);
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, says, says));
    }
}
