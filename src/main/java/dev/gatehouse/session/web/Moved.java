package dev.gatehouse.session.web;

import dev.gatehouse.wording.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * An answer of the console where it has been moved: what Faces makes of a page's own address, for its forms and redirects, leads to
 * where the browser has it.
 */
final class Moved extends HttpServletResponseWrapper {

    private static final String CONSOLE = "/console/";

    private final String from;
    private final String to;

    private Moved(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.from = request.getContextPath() + CONSOLE;
        this.to = request.getContextPath() + Pages.console(request) + "/";
    }

    /** The answer to this request: as it is, where the console has not been moved. */
    static HttpServletResponse answer(HttpServletRequest request, HttpServletResponse response) {
        Moved moved = new Moved(request, response);
        return moved.from.equals(moved.to) ? response : moved;
    }

    @Override
    public String encodeURL(String url) {
        return super.encodeURL(moved(url));
    }

    @Override
    public String encodeRedirectURL(String url) {
        return super.encodeRedirectURL(moved(url));
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        super.sendRedirect(moved(location));
    }

    private String moved(String url) {
        return url.startsWith(from) ? to + url.substring(from.length()) : url;
    }
}
