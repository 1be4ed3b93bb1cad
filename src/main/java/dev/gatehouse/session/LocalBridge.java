package dev.gatehouse.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** The bridge into this WAR's own HTTP session. */
@Dependent
public class LocalBridge implements SessionBridge {

    private static final String ATTRIBUTE = SignedIn.class.getName();

    private final SessionLimits limits;

    @Inject
    LocalBridge(SessionLimits limits) {
        this.limits = limits;
    }

    @Override
    public void open(HttpServletRequest request, SignedIn person) {
        close(request);
        HttpSession fresh = request.getSession(true);
        if (!fresh.isNew()) {
            request.changeSessionId();
        }
        fresh.setMaxInactiveInterval(Math.toIntExact(limits.idle().toSeconds()));
        fresh.setAttribute(ATTRIBUTE, person);
    }

    @Override
    public void renew(HttpServletRequest request, SignedIn person) {
        if (isTheirs(request, person)) {
            request.changeSessionId();
            request.getSession().setAttribute(ATTRIBUTE, person);
        }
    }

    @Override
    public void update(HttpServletRequest request, SignedIn person) {
        if (isTheirs(request, person)) {
            request.getSession().setAttribute(ATTRIBUTE, person);
        }
    }

    private boolean isTheirs(HttpServletRequest request, SignedIn person) {
        return current(request)
                .filter(present -> present.session().equals(person.session()))
                .isPresent();
    }

    @Override
    public Optional<SignedIn> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SignedIn person
                ? Optional.of(person)
                : Optional.empty();
    }

    @Override
    public void close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
