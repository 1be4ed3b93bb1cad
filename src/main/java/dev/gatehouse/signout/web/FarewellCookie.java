package dev.gatehouse.signout.web;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.signout.Farewells;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie that a browser carries from signing out to the page after it; Lax, so that it comes along when the provider sends it back. */
@Dependent
class FarewellCookie {

    private static final String NAME = "gatehouse-signout";

    private final BaseUrl base;

    @Inject
    FarewellCookie(BaseUrl base) {
        this.base = base;
    }

    Optional<String> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .findFirst();
    }

    void put(HttpServletResponse response, String sealed) {
        Cookie cookie = new Cookie(name(), sealed);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(base.isSecure());
        cookie.setMaxAge((int) Farewells.LIFE.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private String name() {
        return (base.isSecure() ? "__Host-" : "") + NAME;
    }
}
