package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;

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
