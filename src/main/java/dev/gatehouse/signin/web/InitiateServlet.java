package dev.gatehouse.signin.web;

import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.signin.ConnectionChoice;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /customer/{customerId}}: the initiate-login address, called by the tile on an Okta dashboard (OpenID Connect Core 1.0, 4:
 * by GET or POST). It chooses the connection and begins an attempt like any other; or has the vendor's application begin, where that takes people
 * over.
 */
@WebServlet("/customer/*")
public class InitiateServlet extends HttpServlet {

    @Inject
    transient ConnectionChoice choice;

    @Inject
    transient Beginning beginning;

    @Inject
    transient Answers answers;

    @Inject
    transient VendorApplication application;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        try {
            beginning.admit(request);
            CustomerId customer = CustomerId.parse(path.substring(1).replaceAll("/$", ""))
                    .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CONNECTION_NOT_FOUND)));
            if (goesToApplication(request)) {
                answers.sendAway(response, toApplication(customer, request));
                return;
            }
            Revision revision = choice.initiated(customer, Answers.parameter(request, "iss"));
            beginning.begin(revision, "target_link_uri", request, response);
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    /** Where the application takes people over, it begins: it alone knows a state and a verifier. */
    private boolean goesToApplication(HttpServletRequest request) {
        return application.isHandedOver()
                && !answers.returnPath(request, "target_link_uri").value().startsWith("/handoff?");
    }

    private String toApplication(CustomerId customer, HttpServletRequest request) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("customer", customer.value());
        for (String name : List.of("iss", "login_hint", "target_link_uri")) {
            Answers.parameter(request, name).ifPresent(value -> told.put(name, value));
        }
        return application.addresses().orElseThrow().start(told).toString();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }
}
