package dev.gatehouse.signin.web;

import dev.gatehouse.signin.Attempt;
import dev.gatehouse.signin.Safekeeping;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The attempts that a browser carries: one for each tab, at most five, the oldest of which gives way. */
@Dependent
class Attempts {

    private static final int MOST = 5;

    private final Jar jar;
    private final Safekeeping safekeeping;

    @Inject
    Attempts(Jar jar, Safekeeping safekeeping) {
        this.jar = jar;
        this.safekeeping = safekeeping;
    }

    void give(Attempt attempt, HttpServletRequest request, HttpServletResponse response) {
        List<Cookie> carried = jar.all(request, Jar.Kind.ATTEMPT).toList();
        carried.stream()
                .sorted(Comparator.comparing(this::began).reversed())
                .skip(MOST - 1L)
                .forEach(tooMany -> jar.drop(response, tooMany.getName()));
        String sealed = safekeeping.seal(attempt);
        jar.put(response, Jar.Kind.ATTEMPT, attempt.stateDigest(), sealed, Attempt.LIFETIME);
    }

    /** The attempt with this state, whatever its age. */
    Optional<Attempt> take(HttpServletRequest request, String digest) {
        return jar.take(request, Jar.Kind.ATTEMPT, digest)
                .flatMap(safekeeping::attempt)
                .filter(attempt -> attempt.stateDigest().equals(digest));
    }

    void drop(HttpServletResponse response, String digest) {
        jar.drop(response, Jar.Kind.ATTEMPT, digest);
    }

    /** What does not open counts as older than anything. */
    private Instant began(Cookie cookie) {
        return safekeeping.attempt(cookie.getValue()).map(Attempt::began).orElse(Instant.EPOCH);
    }
}
