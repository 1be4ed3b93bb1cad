package dev.gatehouse.operator.web;

import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.limits.SharedLimit;
import dev.gatehouse.operator.SetupLink;
import dev.gatehouse.operator.SetupLinks;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code /setup/{token}}: shows what a set-up link is for, and uses it up by POST alone, as mail scanners open links. */
@WebServlet("/setup/*")
public class SetupServlet extends HttpServlet {

    private static final int TOO_MANY = 429;

    /** Enough for who mistypes, or opens the link on each of their machines. */
    private static final Rate TRIES = new Rate(60, Duration.ofMinutes(15));

    @Inject
    transient SetupLinks links;

    @Inject
    transient Customers customers;

    @Inject
    transient SharedLimit limit;

    @Inject
    transient Journal journal;

    @Inject
    transient Pages pages;

    @Inject
    transient Knock knock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!admits(request, response)) {
            return;
        }
        Optional<SetupLink> link = links.waiting(token(request));
        if (link.isPresent()) {
            pages.show(invitation(link.get()), request, response);
        } else if (knock.carried(request).flatMap(links::at).isPresent()) {
            knock.send(request, response, SetupFilter.FIRST_PAGE);
        } else {
            pages.show(Page.of("setupover", HttpServletResponse.SC_NOT_FOUND), request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!admits(request, response)) {
            return;
        }
        Optional<Redacted> session = links.spend(token(request), knock.visitor(request));
        if (session.isPresent()) {
            knock.give(response, session.get());
            knock.send(request, response, SetupFilter.FIRST_PAGE);
        } else {
            pages.show(Page.of("setupover", HttpServletResponse.SC_NOT_FOUND), request, response);
        }
    }

    private Page invitation(SetupLink link) {
        return Page.of("setup", HttpServletResponse.SC_OK)
                .with(
                        "customer",
                        customers.byId(link.customer()).map(Customer::name).orElse(""))
                .with("connection", links.title(link));
    }

    private boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean allowed = limit.allows("setup/address/" + knock.visitor(request).network(), TRIES);
        if (!allowed) {
            Refusal refusal = Refusal.of(RefusalCode.TOO_MANY_REQUESTS);
            pages.showRefusal(
                    new Pages.Refused(TOO_MANY, refusal, journal.refusedStranger(refusal), "/signin"),
                    request,
                    response);
        }
        return allowed;
    }

    private static Redacted token(HttpServletRequest request) {
        String path = request.getPathInfo();
        return Redacted.of(path == null ? "" : path.substring(1));
    }
}
