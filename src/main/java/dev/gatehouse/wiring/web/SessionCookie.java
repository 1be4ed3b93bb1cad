package dev.gatehouse.wiring.web;

import dev.gatehouse.ids.BaseUrl;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/**
 * Makes the session cookie what it must be on every server: unreadable for scripts, not sent along with another site's posts, and
 * kept to https where that is how browsers reach us, also behind a proxy that ends TLS.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    @Inject
    BaseUrl base;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        if (base.isSecure()) {
            // A neighbour under the same domain cannot put a session of its own in place
            cookie.setName("__Host-gatehouse-session");
        }
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(base.isSecure());
        cookie.setAttribute("SameSite", "Lax");
    }
}
