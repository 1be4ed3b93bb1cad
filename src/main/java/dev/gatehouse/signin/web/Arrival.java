package dev.gatehouse.signin.web;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.Attempt;
import dev.gatehouse.signin.Completion;
import dev.gatehouse.signin.Safekeeping;
import dev.gatehouse.signin.SignIn;
import dev.gatehouse.signin.TurnedAway;
import dev.gatehouse.signin.UnderWay;
import dev.gatehouse.signin.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A browser that has come back: finds its attempt, completes it, and shows the outcome. */
@Dependent
class Arrival {

    private final SignIn signIn;
    private final UnderWay underWay;
    private final Carried carried;
    private final Answers answers;
    private final SessionBridge bridge;

    @Inject
    Arrival(SignIn signIn, UnderWay underWay, Carried carried, Answers answers, SessionBridge bridge) {
        this.signIn = signIn;
        this.underWay = underWay;
        this.carried = carried;
        this.answers = answers;
        this.bridge = bridge;
    }

    /** Completes the attempt that this answer belongs to; one that is completed already shows the signed-in page. */
    void complete(
            AuthorizationResponse answer, ConnectionId at, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String digest = Attempt.digest(answer.state().orElse(""));
        Optional<SignedIn> current = bridge.current(request);
        if (current.filter(person -> person.attempt().equals(digest)).isPresent()) {
            answers.send(response, "/");
            return;
        }
        if (carried.question(request, digest).isPresent()) {
            answers.send(response, "/signin/question?attempt=" + digest);
            return;
        }
        Optional<Attempt> attempt = carried.attempt(request, digest);
        if (attempt.isEmpty()) {
            Refusal unknown = Refusal.of(RefusalCode.ATTEMPT_UNKNOWN);
            answers.turnAway(answer.providerRefusal().orElse(unknown), request, response);
            return;
        }
        Visit visit = new Visit(attempt.get(), current, answers.visitor(request));
        Completion completion = underWay.of(attempt.get().reference(), () -> signIn.complete(visit, answer, at));
        show(completion, digest, request, response);
    }

    /** Completes the attempt whose question was answered with yes. */
    void replace(Safekeeping.Question question, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Attempt attempt = question.attempt();
        Visit visit = new Visit(attempt, bridge.current(request), answers.visitor(request));
        Completion completion = underWay.of(attempt.reference(), () -> signIn.replace(visit, question.person()));
        show(completion, attempt.stateDigest(), request, response);
    }

    /** Ends the attempt whose question was answered with no; nothing changes for the session that is there. */
    void decline(Safekeeping.Question question, HttpServletRequest request, HttpServletResponse response) {
        carried.dropAttempt(response, question.attempt().stateDigest());
        Visit visit = new Visit(question.attempt(), bridge.current(request), answers.visitor(request));
        signIn.decline(visit, question.person());
        answers.send(response, "/");
    }

    private void show(Completion completion, String digest, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        carried.dropAttempt(response, digest);
        Optional<TurnedAway> away = completion.either(
                letIn -> {
                    bridge.open(request, letIn.person());
                    answers.send(response, letIn.to().value());
                    return Optional.empty();
                },
                asking -> {
                    carried.give(asking.question(), response);
                    answers.send(response, "/signin/question?attempt=" + digest);
                    return Optional.empty();
                },
                Optional::of);
        if (away.isPresent()) {
            answers.turnAway(away.get(), request, response);
        }
    }
}
