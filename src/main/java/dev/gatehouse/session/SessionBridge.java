package dev.gatehouse.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Turns a verified person into a session of the vendor's application (DESIGN 4.4). */
public interface SessionBridge {

    /** Begins the application's session in this browser, in place of any other, under a new session id. */
    void open(HttpServletRequest request, SignedIn person);

    /** Notes a new proof of who they are, in the session that they have; it goes on with all that it holds, under a new id. */
    void renew(HttpServletRequest request, SignedIn person);

    /** Notes that their account has changed, in the session that they have; it goes on as it is. */
    void update(HttpServletRequest request, SignedIn person);

    /** Who is signed in, in this browser, as the HTTP session says; whether that still holds, the register knows. */
    Optional<SignedIn> current(HttpServletRequest request);

    /** Ends the application's session in this browser. */
    void close(HttpServletRequest request);
}
