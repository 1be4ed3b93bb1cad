package dev.gatehouse.signin.web;

import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.PasswordSignIn;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /signin/password}: the existing way in. */
@WebServlet("/signin/password")
public class PasswordServlet extends HttpServlet {

    @Inject
    transient PasswordSignIn signIn;

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient SignInPage page;

    @Inject
    transient Answers answers;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PasswordSignIn.Typed typed = new PasswordSignIn.Typed(
                Answers.parameter(request, "email").orElse(""),
                Redacted.of(Answers.parameter(request, "password").orElse("")),
                Answers.parameter(request, "customer").orElse(""),
                answers.visitor(request));
        try {
            SignedIn person = signIn.signIn(typed, bridge.current(request));
            bridge.open(request, person);
            answers.send(
                    request, response, answers.returnPath(request, "return").value());
        } catch (Refused refused) {
            page.show(true, refused.refusal().code(), request, response);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        answers.send(request, response, "/signin");
    }
}
