package dev.gatehouse.signin.web;

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

/**
 * {@code /customer/{customerId}}: the initiate-login address, called by the tile on an Okta dashboard (OpenID Connect Core 1.0, 4:
 * by GET or POST). It chooses the connection and begins an attempt like any other.
 */
@WebServlet("/customer/*")
public class InitiateServlet extends HttpServlet {

    @Inject
    transient ConnectionChoice choice;

    @Inject
    transient Beginning beginning;

    @Inject
    transient Answers answers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        try {
            beginning.admit(request);
            CustomerId customer = CustomerId.parse(path.substring(1).replaceAll("/$", ""))
                    .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CONNECTION_NOT_FOUND)));
            Revision revision = choice.initiated(customer, Answers.parameter(request, "iss"));
            beginning.begin(revision, "target_link_uri", request, response);
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }
}
