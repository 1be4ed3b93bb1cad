package dev.gatehouse.operator.web;

import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.operator.SetupLink;
import dev.gatehouse.operator.SetupLinks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** {@code #{setup}}: what somebody does who came by a set-up link. */
@Named("setup")
@RequestScoped
public class SetupPage {

    @Inject
    HttpServletRequest request;

    @Inject
    SetupLinks links;

    @Inject
    Customers customers;

    @Inject
    BaseUrls bases;

    @Inject
    Knock knock;

    @Inject
    Clock clock;

    private SetupLink link() {
        return (SetupLink) request.getAttribute(SetupLink.class.getName());
    }

    /** Whose connection it is. */
    public String getCustomer() {
        return customers.byId(link().customer()).map(Customer::name).orElse("");
    }

    /** Until when it can be filled in. */
    public Instant getUntil() {
        return link().until();
    }

    /** Whether they said that they are done. */
    public boolean isFinished() {
        return link().state(clock.instant()) == SetupLink.State.FINISHED;
    }

    /** What was checked last, as {@code name:result}. */
    public List<String> getChecks() {
        return Stream.of(link().checks().split(" "))
                .filter(check -> !check.isEmpty())
                .toList();
    }

    /** Notes what the machine checks of this page said. */
    public void note(String results) {
        if (!results.isEmpty()) {
            links.checked(link(), results);
        }
    }

    /** Says that they are done. */
    public void finish() throws IOException {
        links.finish(link(), knock.visitor(request));
        FacesContext.getCurrentInstance()
                .getExternalContext()
                .redirect(bases.at(request.getHeader("Host")) + "/setup/connection?id=" + link().connection());
    }
}
