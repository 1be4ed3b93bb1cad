package dev.gatehouse.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Who is signed in at the stand-in itself, by browser cookie. */
final class SsoSessions {

    /** One browser's session. */
    record Session(String id, OktaPerson person, Instant authTime) {

        String sid() {
            return "idx" + Digests.letters(id, 22);
        }

        Answer setOn(Answer answer) {
            return answer.with("Set-Cookie", COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
        }
    }

    private static final String COOKIE = "fakeokta_sid";

    private final Recent<Session> sessions = new Recent<>();
    private final Clock clock;

    SsoSessions(Clock clock) {
        this.clock = clock;
    }

    Session open(OktaPerson person) {
        var session = new Session(Digests.random(24), person, clock.instant());
        sessions.put(session.id(), session);
        return session;
    }

    Optional<Session> of(RecordedRequest request) {
        return request.cookie(COOKIE).flatMap(sessions::find);
    }

    /** Ends the browser's session, if it has one, and tells the browser so. */
    Answer end(RecordedRequest request, Answer answer) {
        request.cookie(COOKIE).ifPresent(sessions::remove);
        return answer.with("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
}
