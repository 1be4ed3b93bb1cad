package dev.gatehouse.signin.web;

import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.CodeChallenge;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.signin.ConnectionChoice;
import dev.gatehouse.signin.HandoffRequest;
import dev.gatehouse.signin.Handover;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code /handoff}: the vendor's application asks who sits at a browser (DESIGN 4.4). Who is signed in goes back with a one-time code, and
 * only ever to the configured address; who is not signs in, and comes here again. A stranger who leads somebody here sends them to the
 * application with a state that it does not know from this browser, and a code that fits no verifier of its own.
 */
@WebServlet("/handoff")
public class HandoffServlet extends HttpServlet {

    @Inject
    transient VendorApplication application;

    @Inject
    transient Handover handover;

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient Customers customers;

    @Inject
    transient ConnectionChoice choice;

    @Inject
    transient Beginning beginning;

    @Inject
    transient Answers answers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            VendorApplication.Addresses to =
                    application.addresses().orElseThrow(() -> new Refused(Refusal.of(RefusalCode.PAGE_NOT_FOUND)));
            beginning.admit(request);
            HandoffRequest wish = wish(request);
            Optional<URI> back = handover.to(to, wish, bridge.current(request));
            if (back.isPresent()) {
                answers.sendAway(response, back.get().toString());
            } else {
                signIn(wish, request, response);
            }
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    private HandoffRequest wish(HttpServletRequest request) {
        Optional<CodeChallenge> challenge =
                Answers.parameter(request, "code_challenge").flatMap(CodeChallenge::parse);
        boolean hashed = Answers.parameter(request, "code_challenge_method").equals(Optional.of("S256"));
        try {
            return new HandoffRequest(
                    Answers.parameter(request, "state").orElse(""),
                    challenge.filter(any -> hashed).orElseThrow(HandoffServlet::malformed),
                    customer(request));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** One that is named and that there is not is refused: else another's person would be handed over in its place. */
    private Optional<CustomerId> customer(HttpServletRequest request) {
        if (request.getParameter("customer") == null) {
            return Optional.empty();
        }
        return Optional.of(Answers.parameter(request, "customer")
                .flatMap(customers::named)
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CONNECTION_NOT_FOUND))));
    }

    /** By the customer's only connection, or the one that {@code iss} names; else by the sign-in page. */
    private void signIn(HandoffRequest wish, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Revision> connection = wish.customer().flatMap(customer -> connection(customer, request));
        if (connection.isPresent()) {
            beginning.begin(connection.get(), wish.again(), request, response);
        } else {
            String named = wish.customer().map(id -> "&customer=" + id).orElse("");
            String hint = Answers.parameter(request, "login_hint")
                    .map(email -> "&email=" + encoded(email))
                    .orElse("");
            answers.send(
                    request, response, "/signin?return=" + encoded(wish.again().value()) + named + hint);
        }
    }

    private Optional<Revision> connection(CustomerId customer, HttpServletRequest request) {
        try {
            return Optional.of(choice.initiated(customer, Answers.parameter(request, "iss")));
        } catch (Refused noneOrSeveral) {
            return Optional.empty();
        }
    }

    private static Refused malformed() {
        return new Refused(Refusal.of(RefusalCode.REQUEST_MALFORMED));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
