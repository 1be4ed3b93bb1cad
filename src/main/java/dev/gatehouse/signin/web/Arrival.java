package dev.gatehouse.signin.web;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.Attempt;
import dev.gatehouse.signin.Completion;
import dev.gatehouse.signin.Returns;
import dev.gatehouse.signin.Safekeeping;
import dev.gatehouse.signin.TurnedAway;
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

    private final Returns returns;
    private final Carried carried;
    private final Answers answers;
    private final SessionBridge bridge;

    @Inject
    Arrival(Returns returns, Carried carried, Answers answers, SessionBridge bridge) {
        this.returns = returns;
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
            answers.send(request, response, "/");
            return;
        }
        if (carried.question(request, digest).isPresent()) {
            answers.send(request, response, "/signin/question?attempt=" + digest);
            return;
        }
        Optional<Attempt> attempt = carried.attempt(request, digest);
        if (attempt.isEmpty()) {
            Refusal unknown = Refusal.of(RefusalCode.ATTEMPT_UNKNOWN);
            answers.turnAway(answer.providerRefusal().orElse(unknown), request, response);
            return;
        }
        Visit visit = new Visit(attempt.get(), current, answers.visitor(request));
        show(returns.complete(visit, answer, at), digest, request, response);
    }

    /** Completes the attempt whose question was answered with yes. */
    void replace(Safekeeping.Question question, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Attempt attempt = question.attempt();
        Visit visit = new Visit(attempt, bridge.current(request), answers.visitor(request));
        show(returns.replace(visit, question.person()), attempt.stateDigest(), request, response);
    }

    /** Ends the attempt whose question was answered with no; nothing changes for the session that is there. */
    void decline(Safekeeping.Question question, HttpServletRequest request, HttpServletResponse response) {
        carried.dropAttempt(response, question.attempt().stateDigest());
        Visit visit = new Visit(question.attempt(), bridge.current(request), answers.visitor(request));
        returns.decline(visit, question.person());
        answers.send(request, response, "/");
    }

    private void show(Completion completion, String digest, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        carried.dropAttempt(response, digest);
        Optional<TurnedAway> away = completion.by(new Shown(request, response));
        if (away.isPresent()) {
            answers.turnAway(away.get(), request, response);
        }
    }

    /** Sends the browser on; gives whatever is left to be shown. */
    private final class Shown implements Completion.Ways<Optional<TurnedAway>> {
        private final HttpServletRequest request;
        private final HttpServletResponse response;

        private Shown(HttpServletRequest request, HttpServletResponse response) {
            this.request = request;
            this.response = response;
        }

        @Override
        public Optional<TurnedAway> letIn(Completion.LetIn in) {
            bridge.open(request, in.person());
            return sent(in.to().value());
        }

        @Override
        public Optional<TurnedAway> asking(Completion.Asking asking) {
            carried.give(asking.question(), response);
            return sent(
                    "/signin/question?attempt=" + asking.question().attempt().stateDigest());
        }

        @Override
        public Optional<TurnedAway> renewed(Completion.Renewed session) {
            bridge.renew(request, session.person());
            return sent(session.to().value());
        }

        @Override
        public Optional<TurnedAway> rehearsed(Completion.Rehearsed rehearsal) {
            return sent("/console/connection-test?id=" + rehearsal.connection() + "#rehearsal");
        }

        @Override
        public Optional<TurnedAway> away(Completion.Away refusal) {
            return Optional.of(refusal.why());
        }

        private Optional<TurnedAway> sent(String path) {
            answers.send(request, response, path);
            return Optional.empty();
        }
    }
}
