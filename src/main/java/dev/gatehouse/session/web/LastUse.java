package dev.gatehouse.session.web;

import dev.gatehouse.session.Devices;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;

/** Notes when a session was last used. The HTTP session remembers the last note, so that most requests write nothing. */
@Dependent
class LastUse {

    private static final String NOTED = LastUse.class.getName();

    private final Devices devices;
    private final Clock clock;

    @Inject
    LastUse(Devices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /** Notes that the session of this person is in use. */
    void note(HttpServletRequest request, SignedIn person) {
        HttpSession session = request.getSession(false);
        Instant now = clock.instant();
        if (session != null && !now.isBefore(noted(session, person).plus(Devices.PRECISION))) {
            session.setAttribute(NOTED, now);
            devices.used(person.sessionId());
        }
    }

    private static Instant noted(HttpSession session, SignedIn person) {
        return session.getAttribute(NOTED) instanceof Instant noted ? noted : person.since();
    }
}
