package dev.gatehouse.session.web;

import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SessionLimits;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import dev.gatehouse.wording.Wording;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /}: says who is signed in, of which customer, and how they came in; a stranger goes to the sign-in page. */
@WebServlet("")
public class HomeServlet extends HttpServlet {

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient BaseUrls bases;

    @Inject
    transient Customers customers;

    @Inject
    transient SessionLimits limits;

    @Inject
    transient Pages pages;

    @Inject
    transient VendorApplication application;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SignedIn> person = bridge.current(request);
        if (person.isPresent()) {
            SignedIn in = person.get();
            Page page = in.way() == Way.RECOVERY ? recovering(in, request) : page(in, request);
            pages.show(page, request, response);
        } else {
            // What Okta appended stays in the address, for the fragment form of the initiate-login address.
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", bases.at(request.getHeader("Host")) + "/signin" + query);
        }
    }

    /** Who came in by a recovery code is told what it opens, and until when. */
    private Page recovering(SignedIn person, HttpServletRequest request) {
        Instant until = limits.end(person.way(), person.since());
        return Page.of("recovering", HttpServletResponse.SC_OK)
                .with("greeting", Pages.wording(request).text("home_greeting", person.name()))
                .with("person", person)
                .with("customerName", customerName(person))
                .with("until", Moments.inUtc(until, Language.of(request.getLocales())))
                .with("untilIso", until.toString());
    }

    private Page page(SignedIn person, HttpServletRequest request) {
        Wording wording = Pages.wording(request);
        return Page.of("home", HttpServletResponse.SC_OK)
                .with("greeting", wording.text("home_greeting", person.name()))
                .with("person", person)
                .with("customerName", customerName(person))
                .with("roles", roles(person, wording))
                .with(
                        "onward",
                        application.addresses().map(to -> to.start().toString()).orElse(""))
                .with("admin", person.roles().contains(Role.ADMIN.name()))
                .with("operator", person.roles().contains(Role.OPERATOR.name()))
                .with("way", way(person, wording))
                .with("since", Moments.inUtc(person.since(), Language.of(request.getLocales())))
                .with("sinceIso", person.since().toString());
    }

    private static String roles(SignedIn person, Wording wording) {
        return person.roles().stream().map(role -> wording.text("role_" + role)).collect(Collectors.joining(", "));
    }

    private static String way(SignedIn person, Wording wording) {
        return switch (person.way()) {
            case OKTA -> wording.text("home_way_okta", person.through());
            case PASSWORD -> wording.text("home_way_password");
            case EMERGENCY -> wording.text("home_way_emergency");
            case RECOVERY -> wording.text("home_way_recovery");
        };
    }

    private String customerName(SignedIn person) {
        return customers.byId(person.customerId()).map(Customer::name).orElse(person.customer());
    }
}
