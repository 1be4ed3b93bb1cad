package dev.gatehouse.signin.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.NewPasswords;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.RecoveryPassword;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code /signin/recovery/password}: where an admin whom a recovery code let in sets their own password. */
@WebServlet("/signin/recovery/password")
public class RecoveryPasswordServlet extends HttpServlet {

    private static final int LONGEST_READ = 4096;

    @Inject
    transient RecoveryPassword recovery;

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient Pages pages;

    @Inject
    transient Answers answers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> account = bridge.current(request).flatMap(recovery::accountOf);
        if (account.isEmpty()) {
            answers.send(request, response, "/signin/recovery");
            return;
        }
        boolean done = request.getParameter("set") != null;
        pages.show(page(account.get(), HttpServletResponse.SC_OK).with("done", done), request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SignedIn> person = bridge.current(request);
        Optional<Account> account = person.flatMap(recovery::accountOf);
        if (account.isEmpty() || !recovery.isPossible()) {
            answers.send(request, response, "/signin/recovery");
            return;
        }
        Redacted password = typed(request, "password");
        Optional<String> flaw = password.equals(typed(request, "repeated"))
                ? recovery.flawOf(password, account.get()).map(NewPasswords.Flaw::name)
                : Optional.of("DIFFERS");
        if (flaw.isPresent()) {
            String says = Pages.wording(request).text("recoverypassword_" + flaw.get());
            Page page = page(account.get(), HttpServletResponse.SC_BAD_REQUEST)
                    .with("error", says)
                    .with("done", false);
            pages.show(page, request, response);
            return;
        }
        recovery.set(account.get(), password, person.get(), answers.visitor(request));
        answers.send(request, response, "/signin/recovery/password?set");
    }

    private Page page(Account account, int status) {
        return Page.of("recoverypassword", status)
                .with("email", account.email())
                .with("possible", recovery.isPossible());
    }

    /** As it was typed, blanks at its ends included: a password check takes it so too. */
    private static Redacted typed(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return Redacted.of(text == null || text.length() > LONGEST_READ ? "" : text);
    }
}
