package dev.gatehouse.signin.web;

import dev.gatehouse.signin.Attempt;
import dev.gatehouse.signin.Safekeeping;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser carries for us, sealed: an attempt for each tab (at most five, the oldest of which gives way), the answer that a
 * form_post brought, and the question whether to replace another account's session.
 */
@Dependent
class Carried {

    private static final int MOST_ATTEMPTS = 5;
    /** How long a question may stay unanswered. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** How long a browser may take to come again by GET. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Jar jar;
    private final Safekeeping safekeeping;

    @Inject
    Carried(Jar jar, Safekeeping safekeeping) {
        this.jar = jar;
        this.safekeeping = safekeeping;
    }

    void give(Attempt attempt, HttpServletRequest request, HttpServletResponse response) {
        jar.all(request, Jar.Kind.ATTEMPT)
                .sorted(Comparator.comparing(this::began).reversed())
                .skip(MOST_ATTEMPTS - 1L)
                .forEach(tooMany -> jar.drop(response, Jar.Kind.ATTEMPT, tooMany));
        String sealed = safekeeping.seal(attempt);
        jar.put(response, Jar.Kind.ATTEMPT, attempt.stateDigest(), sealed, Attempt.LIFETIME);
    }

    /** The attempt with this state, whatever its age. */
    Optional<Attempt> attempt(HttpServletRequest request, String digest) {
        return jar.take(request, Jar.Kind.ATTEMPT, digest)
                .flatMap(safekeeping::attempt)
                .filter(attempt -> attempt.stateDigest().equals(digest));
    }

    void dropAttempt(HttpServletResponse response, String digest) {
        jar.drop(response, Jar.Kind.ATTEMPT, digest);
    }

    void give(Map<String, List<String>> answer, String digest, HttpServletResponse response) {
        jar.put(response, Jar.Kind.RESPONSE, digest, safekeeping.seal(answer), MOMENT);
    }

    /** The answer to the attempt with this state; it can be taken once. */
    Optional<Map<String, List<String>>> answer(
            HttpServletRequest request, String digest, HttpServletResponse response) {
        Optional<Map<String, List<String>>> answer =
                jar.take(request, Jar.Kind.RESPONSE, digest).flatMap(text -> safekeeping.response(text, MOMENT));
        answer.ifPresent(taken -> jar.drop(response, Jar.Kind.RESPONSE, digest));
        return answer;
    }

    void give(Safekeeping.Question question, HttpServletResponse response) {
        String digest = question.attempt().stateDigest();
        jar.put(response, Jar.Kind.QUESTION, digest, safekeeping.seal(question), PATIENCE);
    }

    /** The question about the attempt with this state. */
    Optional<Safekeeping.Question> question(HttpServletRequest request, String digest) {
        return jar.take(request, Jar.Kind.QUESTION, digest)
                .flatMap(text -> safekeeping.question(text, PATIENCE))
                .filter(question -> question.attempt().stateDigest().equals(digest));
    }

    void dropQuestion(HttpServletResponse response, String digest) {
        jar.drop(response, Jar.Kind.QUESTION, digest);
    }

    /** What does not open counts as older than anything. */
    private Instant began(Cookie cookie) {
        return safekeeping.attempt(cookie.getValue()).map(Attempt::began).orElse(Instant.EPOCH);
    }
}
