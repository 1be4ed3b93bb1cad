package dev.gatehouse.signin.web;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.signin.Purpose;
import dev.gatehouse.signin.ReturnPath;
import dev.gatehouse.signin.Start;
import dev.gatehouse.signin.TurnedAway;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Begins attempts, from the sign-in page and from a tile alike. */
@Dependent
class Beginning {

    private static final int LONGEST_HINT = 320;

    private final Start start;
    private final Carried carried;
    private final Answers answers;
    private final NodeLimit limit;

    @Inject
    Beginning(Start start, Carried carried, Answers answers, @Named("starts") NodeLimit limit) {
        this.start = start;
        this.carried = carried;
        this.answers = answers;
        this.limit = limit;
    }

    /** Counts who knocks; refuses with {@code TOO_MANY_REQUESTS}. */
    void admit(HttpServletRequest request) {
        answers.admit(request, limit);
    }

    /**
     * Sends the browser to the provider, with the attempt in a cookie.
     *
     * @param returnParameter the parameter that says where the person wants to land
     */
    void begin(Revision revision, String returnParameter, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        begin(revision, answers.returnPath(request, returnParameter), request, response);
    }

    /** Sends the browser to the provider, from where the person lands at this path. */
    void begin(Revision revision, ReturnPath returnTo, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> hint = Answers.parameter(request, "login_hint").filter(text -> text.length() <= LONGEST_HINT);
        go(start.begin(revision, Purpose.SIGN_IN, returnTo, hint, answers.at(request)), request, response);
    }

    /** Sends the browser of somebody who is signed in to the provider, to prove there once more who they are. */
    void beginAgain(Revision revision, SignedIn person, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> hint = Optional.of(person.email());
        go(
                start.begin(revision, Purpose.AGAIN, answers.returnPath(request, "return"), hint, answers.at(request)),
                request,
                response);
    }

    /** Sends the browser of somebody who is signed in to the provider, to prove there what a page asks for. */
    void beginStepUp(
            Revision revision, StepUp wish, SignedIn person, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Start.Wish stepUp = new Start.Wish(
                Purpose.STEP_UP, wish, answers.returnPath(request, "return"), Optional.of(person.email()));
        go(start.begin(revision, stepUp, answers.at(request)), request, response);
    }

    private void go(Start.Outcome outcome, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<TurnedAway> away = outcome.either(
                onward -> {
                    carried.give(onward.attempt(), request, response);
                    answers.sendAway(response, onward.address().toString());
                    return Optional.empty();
                },
                Optional::of);
        if (away.isPresent()) {
            answers.turnAway(away.get(), request, response);
        }
    }
}
