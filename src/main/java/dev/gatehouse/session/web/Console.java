package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code #{console}}: what stands around every page of the console. */
@Named
@RequestScoped
public class Console {

    @Inject
    Instance<Caller> callers;

    @Inject
    Customers customers;

    @Inject
    Pages pages;

    private Account account;

    @PostConstruct
    void ask() {
        account = callers.get().account();
    }

    /** What the vendor's application is called. */
    public String getApplication() {
        return pages.applicationName();
    }

    /** What addresses of ours begin with, without a slash at the end: {@code #{console.base}/console/people}. */
    public String getBase() {
        return pages.basePath();
    }

    /** What is said about the page as a whole; what is said about a field stands beside it. */
    public List<FacesMessage> getMessages() {
        return FacesContext.getCurrentInstance().getMessageList(null);
    }

    /** The name of who is signed in. */
    public String getName() {
        return account.name();
    }

    /** The email of who is signed in. */
    public String getEmail() {
        return account.email();
    }

    /** The name of the customer whose console it is. */
    public String getCustomer() {
        return customers.byId(account.customer()).map(Customer::name).orElse("");
    }
}
