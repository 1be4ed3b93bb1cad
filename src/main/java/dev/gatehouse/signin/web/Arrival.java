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
import dev.gatehouse.signin.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A browser that has come back: finds its attempt, completes it, and shows the outcome. */
@Dependent
class Arrival {

    /** How long a question may stay unanswered. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SignIn signIn;
    private final Attempts attempts;
    private final Safekeeping safekeeping;
    private final Jar jar;
    private final Door door;
    private final SessionBridge bridge;

    @Inject
    Arrival(SignIn signIn, Attempts attempts, Safekeeping safekeeping, Jar jar, Door door, SessionBridge bridge) {
        this.signIn = signIn;
        this.attempts = attempts;
        this.safekeeping = safekeeping;
        this.jar = jar;
        this.door = door;
        this.bridge = bridge;
    }

    void complete(
            AuthorizationResponse answer, ConnectionId at, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String digest = Attempt.digest(answer.state().orElse(""));
        Optional<SignedIn> current = bridge.current(request);
        if (current.filter(person -> person.attempt().equals(digest)).isPresent()) {
            door.send(response, "/");
            return;
        }
        Optional<Attempt> attempt = attempts.take(request, digest);
        if (attempt.isEmpty()) {
            Refusal unknown = Refusal.of(RefusalCode.ATTEMPT_UNKNOWN);
            door.turnAway(answer.providerRefusal().orElse(unknown), request, response);
            return;
        }
        Visit visit = new Visit(attempt.get(), current, door.visitor(request));
        show(signIn.complete(visit, answer, at), digest, request, response);
    }

    /** Shows how an attempt ended; its cookie has done its work. */
    void show(Completion completion, String digest, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        attempts.drop(response, digest);
        Optional<TurnedAway> away = completion.either(
                letIn -> {
                    bridge.open(request, letIn.person());
                    door.send(response, letIn.to().value());
                    return Optional.empty();
                },
                asking -> {
                    jar.put(response, Jar.Kind.QUESTION, digest, safekeeping.seal(asking.question()), PATIENCE);
                    door.send(response, "/signin/question?attempt=" + digest);
                    return Optional.empty();
                },
                Optional::of);
        if (away.isPresent()) {
            door.turnAway(away.get(), request, response);
        }
    }
}
