package dev.gatehouse.signin.web;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.Safekeeping;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import dev.gatehouse.wording.Wording;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /signin/question}: whether the session of another account is to be replaced (DESIGN 4.14). Only the browser that the
 * attempt belongs to holds the question, and only a POST from our own page answers it.
 */
@WebServlet("/signin/question")
public class QuestionServlet extends HttpServlet {

    @Inject
    transient Arrival arrival;

    @Inject
    transient Carried carried;

    @Inject
    transient Answers answers;

    @Inject
    transient Pages pages;

    @Inject
    transient SessionBridge bridge;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Safekeeping.Question> question = question(request);
        Optional<SignedIn> current = bridge.current(request);
        if (question.isEmpty() || current.isEmpty()) {
            answers.turnAway(Refusal.of(RefusalCode.ATTEMPT_UNKNOWN, "no question"), request, response);
            return;
        }
        Wording wording = Pages.wording(request);
        String present = current.get().email();
        String other = question.get().person().claimedEmail().orElse(wording.text("question_nobody"));
        Page page = Page.of("question", HttpServletResponse.SC_OK)
                .with("attempt", question.get().attempt().stateDigest())
                .with("asks", wording.text("question_asks", present, other))
                .with("replaces", wording.text("question_replaces", other))
                .with("stays", wording.text("question_stays", present));
        pages.show(page, request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Safekeeping.Question> question = question(request);
        if (question.isEmpty()) {
            answers.turnAway(Refusal.of(RefusalCode.ATTEMPT_UNKNOWN, "no question"), request, response);
            return;
        }
        String digest = question.get().attempt().stateDigest();
        carried.dropQuestion(response, digest);
        if (Answers.parameter(request, "answer").filter("replace"::equals).isPresent()) {
            arrival.replace(question.get(), request, response);
        } else {
            arrival.decline(question.get(), request, response);
        }
    }

    private Optional<Safekeeping.Question> question(HttpServletRequest request) {
        return Answers.parameter(request, "attempt")
                .filter(digest -> digest.matches("[0-9a-f]{32}"))
                .flatMap(digest -> carried.question(request, digest));
    }
}
