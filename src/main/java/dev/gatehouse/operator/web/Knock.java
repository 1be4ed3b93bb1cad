package dev.gatehouse.operator.web;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.journal.Proxies;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Who comes by a set-up link, and what their browser carries from then on. */
@Dependent
class Knock {

    private final BaseUrls bases;
    private final BaseUrl base;
    private final Proxies proxies;

    @Inject
    Knock(BaseUrls bases, BaseUrl base, Proxies proxies) {
        this.bases = bases;
        this.base = base;
        this.proxies = proxies;
    }

    Visitor visitor(HttpServletRequest request) {
        return proxies.visitor(
                request.getHeaders("X-Forwarded-For"), request.getRemoteAddr(), request.getHeader("User-Agent"));
    }

    /** What the browser carries of a set-up that it began. */
    Optional<Redacted> carried(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .map(Redacted::of)
                .findFirst();
    }

    /** Has the browser carry it until it is closed; how long it counts stands in the database. */
    void give(HttpServletResponse response, Redacted session) {
        Cookie cookie = new Cookie(name(), session.reveal());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(base.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    /** Sends the browser to an address of ours, by GET whatever it came with (RFC 9700, 4.12). */
    void send(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", bases.at(request.getHeader("Host")) + path);
        response.setHeader("Cache-Control", "no-store");
    }

    private String name() {
        return (base.isSecure() ? "__Host-" : "") + "gatehouse-setup";
    }
}
