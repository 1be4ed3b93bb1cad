package dev.gatehouse.session.web;

import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.session.StillIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Tells the container on every request who is calling, from our own record in the HTTP session (DESIGN 4.3), once the
 * register has confirmed it. A protected address leads a stranger to the sign-in page, and back.
 */
@ApplicationScoped
class SignedInMechanism implements HttpAuthenticationMechanism {

    private static final List<String> FOR_EVERYBODY = List.of(
            "/resources",
            "/jakarta.faces.resource",
            "/status",
            "/signin/callback",
            "/signin/okta",
            "/customer",
            "/signout/backchannel",
            "/signout/frontchannel",
            "/signout/global");

    @Inject
    SessionBridge bridge;

    @Inject
    StillIn stillIn;

    @Inject
    Strangers strangers;

    @Inject
    Outage outage;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (isForEverybody(request)) {
            return context.doNothing();
        }
        Optional<SignedIn> person = bridge.current(request);
        Optional<SignedIn> now;
        try {
            now = person.flatMap(stillIn::of);
        } catch (RuntimeException away) {
            return refuse(request, response, away);
        }
        if (now.isPresent()) {
            return in(now.get(), request, context);
        }
        person.ifPresent(gone -> bridge.close(request));
        return context.isProtected() && !isForPrograms(request) ? lead(request, response) : context.doNothing();
    }

    private AuthenticationStatus in(SignedIn person, HttpServletRequest request, HttpMessageContext context) {
        if (!bridge.current(request).equals(Optional.of(person))) {
            bridge.update(request, person);
        }
        return context.notifyContainerAboutLogin(new CallerPrincipal(person.email()), person.roles());
    }

    /** A program is told no by status, not led to a page. */
    private static boolean isForPrograms(HttpServletRequest request) {
        return request.getServletPath().startsWith("/api/");
    }

    /** Addresses that do the same whoever is calling; the callback looks at the session itself. */
    private static boolean isForEverybody(HttpServletRequest request) {
        return FOR_EVERYBODY.stream().anyMatch(path -> isAtOrBelow(request.getServletPath(), path));
    }

    private static boolean isAtOrBelow(String path, String above) {
        return path.equals(above) || path.startsWith(above + "/");
    }

    /**
     * Nobody is let through unasked, and nobody is signed out for it: when the register answers again, all is as it was. Who wants to
     * sign out is so in this browser at once, as they will not wait for that.
     */
    private AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException away)
            throws AuthenticationException {
        if (request.getServletPath().equals("/signout") && request.getMethod().equals("POST")) {
            bridge.close(request);
        }
        try {
            outage.refuse(away, isForPrograms(request), response);
        } catch (IOException e) {
            throw new AuthenticationException("whoever asked is gone", e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private AuthenticationStatus lead(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        try {
            strangers.lead(request, response);
        } catch (IOException e) {
            throw new AuthenticationException("the stranger is gone", e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        bridge.close(request);
    }
}
