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
        ATTEMPT("attempt"),
        RESPONSE("response"),
        QUESTION("question");

        private final String name;

        Kind(String name) {
            this.name = "gatehouse-" + name + "-";
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
        response.addCookie(cookie(name(kind, digest), value, (int) age.toSeconds()));
    }

    void drop(HttpServletResponse response, Kind kind, String digest) {
        drop(response, name(kind, digest));
    }

    void drop(HttpServletResponse response, String name) {
        response.addCookie(cookie(name, "", 0));
    }

    private Cookie cookie(String name, String value, int age) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(base.isSecure());
        cookie.setMaxAge(age);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private String prefix(Kind kind) {
        return (base.isSecure() ? "__Host-" : "") + kind.name;
    }

    private String name(Kind kind, String digest) {
        return prefix(kind) + digest.substring(0, DIGEST_SHOWN);
    }

    private static Stream<Cookie> all(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Arrays.stream(cookies);
    }
}
