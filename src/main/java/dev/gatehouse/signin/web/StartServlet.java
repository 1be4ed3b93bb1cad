package dev.gatehouse.signin.web;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.signin.ConnectionChoice;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /signin/okta}: begins an attempt, from the sign-in page, or from a page that wants more proof of who is signed in. */
@WebServlet("/signin/okta")
public class StartServlet extends HttpServlet {

    @Inject
    transient ConnectionChoice choice;

    @Inject
    transient Beginning beginning;

    @Inject
    transient StepUpStart stepUp;

    @Inject
    transient SignInPage page;

    @Inject
    transient Answers answers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String domain = Answers.parameter(request, "domain").orElse("");
        String customer = Answers.parameter(request, "customer").orElse("");
        try {
            beginning.admit(request);
            if (StepUpStart.isAsked(request)) {
                stepUp.begin(request, response);
                return;
            }
            Revision revision = choice.typed(domain, customer);
            beginning.begin(revision, "return", request, response);
        } catch (Refused refused) {
            answers.count(refused.refusal());
            page.show(false, refused.refusal().code(), request, response);
        }
    }
}
