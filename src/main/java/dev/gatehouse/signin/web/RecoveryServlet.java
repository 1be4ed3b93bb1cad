package dev.gatehouse.signin.web;

import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.RecoverySignIn;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import dev.gatehouse.wording.Wording;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /signin/recovery}: the way in with a recovery code. */
@WebServlet("/signin/recovery")
public class RecoveryServlet extends HttpServlet {

    @Inject
    transient RecoverySignIn signIn;

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient Pages pages;

    @Inject
    transient Answers answers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(page(request, HttpServletResponse.SC_OK), request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RecoverySignIn.Typed typed = new RecoverySignIn.Typed(
                Answers.parameter(request, "email").orElse(""),
                Redacted.of(Answers.parameter(request, "code").orElse("")),
                answers.visitor(request));
        try {
            SignedIn person = signIn.signIn(typed, bridge.current(request));
            bridge.open(request, person);
            answers.send(request, response, "/console/connections");
        } catch (Refused refused) {
            Wording wording = Pages.wording(request);
            Page page = page(request, Answers.status(refused.refusal().code()))
                    .with("error", true)
                    .with("says", wording.says(refused.refusal().code()))
                    .with("advises", wording.advises(refused.refusal().code()));
            pages.show(page, request, response);
        }
    }

    /** With the email that was typed still in it, and never the code. */
    private static Page page(HttpServletRequest request, int status) {
        return Page.of("recovery", status)
                .with("email", Answers.parameter(request, "email").orElse(""));
    }
}
