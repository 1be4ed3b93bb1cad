package dev.gatehouse.signin.web;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.AgainByPassword;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import dev.gatehouse.wording.Wording;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code /signin/again}: where somebody who is signed in proves once more who they are, and the session goes on. */
@WebServlet("/signin/again")
public class AgainServlet extends HttpServlet {

    /** A way through a provider, as the page offers it. */
    public record Through(String connection, String label) {}

    @Inject
    transient AgainByPassword byPassword;

    @Inject
    transient Connections connections;

    @Inject
    transient Beginning beginning;

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient Pages pages;

    @Inject
    transient Answers answers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SignedIn> person = bridge.current(request);
        if (person.isEmpty()) {
            toSignIn(request, response);
        } else if (person.get().way() == Way.RECOVERY) {
            // Half an hour at most, for little else: it needs no further proof, and there may be none
            answers.send(
                    request, response, answers.returnPath(request, "return").value());
        } else {
            pages.show(page(person.get(), request, HttpServletResponse.SC_OK), request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SignedIn> person = bridge.current(request);
        if (person.isEmpty() || person.get().way() == Way.RECOVERY) {
            doGet(request, response);
        } else if (request.getParameter("connection") != null) {
            throughProvider(person.get(), request, response);
        } else {
            withPassword(person.get(), request, response);
        }
    }

    private void withPassword(SignedIn person, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Redacted password = Redacted.of(Answers.parameter(request, "password").orElse(""));
        try {
            bridge.renew(request, byPassword.prove(person, password, answers.visitor(request)));
            answers.send(
                    request, response, answers.returnPath(request, "return").value());
        } catch (Refused refused) {
            Wording wording = Pages.wording(request);
            RefusalCode code = refused.refusal().code();
            Page page = page(person, request, Answers.status(code))
                    .with("error", true)
                    .with("says", code == RefusalCode.PASSWORD_WRONG ? wording.text("again_wrong") : wording.says(code))
                    .with("advises", code == RefusalCode.PASSWORD_WRONG ? "" : wording.advises(code));
            pages.show(page, request, response);
        }
    }

    private void throughProvider(SignedIn person, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            beginning.admit(request);
            Revision revision = Answers.parameter(request, "connection")
                    .flatMap(ConnectionId::parse)
                    .flatMap(connections::on)
                    .filter(on -> on.customer().equals(person.customerId()))
                    .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CONNECTION_OFF)));
            beginning.beginAgain(revision, person, request, response);
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    private Page page(SignedIn person, HttpServletRequest request, int status) {
        Wording wording = Pages.wording(request);
        List<Revision> on = connections.on(person.customerId());
        List<Through> through = on.stream()
                .map(revision -> new Through(revision.connectionId().value(), label(revision, on.size(), wording)))
                .toList();
        boolean possible = byPassword.isPossible(person);
        return Page.of("again", status)
                .with("lead", wording.text("again_lead", person.name(), person.email()))
                .with("email", person.email())
                .with("through", through)
                .with("password", possible)
                .with("both", possible && !through.isEmpty())
                .with("none", !possible && through.isEmpty())
                .with("returnTo", answers.returnPath(request, "return").value());
    }

    private static String label(Revision revision, int number, Wording wording) {
        return number == 1 ? wording.text("again_okta") : wording.text("again_okta_through", revision.title());
    }

    private void toSignIn(HttpServletRequest request, HttpServletResponse response) {
        String back = answers.returnPath(request, "return").value();
        answers.send(request, response, "/signin?return=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }
}
