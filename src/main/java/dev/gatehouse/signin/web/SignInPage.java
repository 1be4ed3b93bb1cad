package dev.gatehouse.signin.web;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.signin.ReturnPath;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import dev.gatehouse.wording.Wording;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The sign-in page, with what was typed still in it. */
@Dependent
class SignInPage {

    private final Pages pages;
    private final SessionBridge bridge;
    private final Answers answers;

    @Inject
    SignInPage(Pages pages, SessionBridge bridge, Answers answers) {
        this.pages = pages;
        this.bridge = bridge;
        this.answers = answers;
    }

    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(page(request, HttpServletResponse.SC_OK), request, response);
    }

    /** Shows it with what went wrong beside the form that it went wrong in. */
    void show(boolean atPassword, RefusalCode code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Wording wording = Pages.wording(request);
        Page page = page(request, Answers.status(code))
                .with(atPassword ? "passwordError" : "oktaError", true)
                .with("says", wording.says(code))
                .with("advises", wording.advises(code));
        pages.show(page, request, response);
    }

    private Page page(HttpServletRequest request, int status) {
        String notice = bridge.current(request)
                .map(person -> Pages.wording(request).text("signin_already", person.email()))
                .orElse("");
        ReturnPath returnTo = answers.returnPath(request, "return");
        return Page.of("signin", status)
                .with("domain", Answers.parameter(request, "domain").orElse(""))
                .with("customer", Answers.parameter(request, "customer").orElse(""))
                .with("email", Answers.parameter(request, "email").orElse(""))
                .with("returnTo", returnTo.value())
                .with("notice", notice);
    }
}
