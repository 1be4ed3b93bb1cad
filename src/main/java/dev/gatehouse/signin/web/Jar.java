package dev.gatehouse.signin.web;

import dev.gatehouse.ids.BaseUrl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookies that a browser carries for the flow. Each is named by its kind and a digest of the attempt's state, so that tabs do
 * not meet; kept to this host and to https where that is how we are reached; Lax, so that it comes along when the provider sends
 * the browser back.
 */
@Dependent
class Jar {

    /** What a cookie holds, sealed. */
    enum Kind {
        ATTEMPT("attempt", "__Host-"),
        /** At the callback alone: anybody can have a browser post there, and is not to fill its requests elsewhere. */
        RESPONSE("response", "__Secure-"),
        QUESTION("question", "__Host-");

        private final String name;
        private final String prefix;

        Kind(String name, String prefix) {
            this.name = "gatehouse-" + name + "-";
            this.prefix = prefix;
        }
    }

    private static final int DIGEST_SHOWN = 12;

    private final BaseUrl base;

    @Inject
    Jar(BaseUrl base) {
        this.base = base;
    }

    Optional<String> take(HttpServletRequest request, Kind kind, String digest) {
        return all(request)
                .filter(cookie -> cookie.getName().equals(name(kind, digest)))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** All cookies of a kind. */
    Stream<Cookie> all(HttpServletRequest request, Kind kind) {
        return all(request).filter(cookie -> cookie.getName().startsWith(prefix(kind)));
    }

    void put(HttpServletResponse response, Kind kind, String digest, String value, Duration age) {
        response.addCookie(cookie(kind, name(kind, digest), value, (int) age.toSeconds()));
    }

    void drop(HttpServletResponse response, Kind kind, String digest) {
        response.addCookie(cookie(kind, name(kind, digest), "", 0));
    }

    void drop(HttpServletResponse response, Kind kind, Cookie cookie) {
        response.addCookie(cookie(kind, cookie.getName(), "", 0));
    }

    private Cookie cookie(Kind kind, String name, String value, int age) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(kind == Kind.RESPONSE ? base.path() + "/signin/callback" : "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(base.isSecure());
        cookie.setMaxAge(age);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private String prefix(Kind kind) {
        return (base.isSecure() ? kind.prefix : "") + kind.name;
    }

    private String name(Kind kind, String digest) {
        return prefix(kind) + digest.substring(0, DIGEST_SHOWN);
    }

    private static Stream<Cookie> all(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Arrays.stream(cookies);
    }
}
