package dev.gatehouse.session.web;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Where somebody is led who is not signed in, or no longer, at an address that asks for it. */
@Dependent
class Strangers {

    /** A field of a form that was sent too late. */
    record Field(String name, String value) {}

    private final BaseUrls bases;
    private final Pages pages;

    @Inject
    Strangers(BaseUrls bases, Pages pages) {
        this.bases = bases;
        this.pages = pages;
    }

    /**
     * Leads to the sign-in page, and back. What a form brought is not lost: its page offers to send it once more after signing in. A
     * request in the background is told no, as the page that sent it still holds everything.
     */
    void lead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("Faces-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.getWriter().close(); // else WildFly puts the page for unexpected statuses in its place
        } else if (request.getMethod().equals("POST") && at(request).origin().equals(request.getHeader("Origin"))) {
            pages.show(unsent(request), request, response);
            response.getWriter().close();
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", at(request) + "/signin?return=" + encoded(address(request)));
        }
    }

    private Page unsent(HttpServletRequest request) {
        List<Field> fields = request.getParameterMap().entrySet().stream()
                .flatMap(entry -> Arrays.stream(entry.getValue()).map(value -> new Field(entry.getKey(), value)))
                .toList();
        return Page.of("unsent", HttpServletResponse.SC_UNAUTHORIZED)
                .with("fields", fields)
                .with("address", at(request) + path(request))
                .with("back", encoded(address(request)));
    }

    private BaseUrl at(HttpServletRequest request) {
        return bases.at(request.getHeader("Host"));
    }

    private static String address(HttpServletRequest request) {
        return path(request) + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
