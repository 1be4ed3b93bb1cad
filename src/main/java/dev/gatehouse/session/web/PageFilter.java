package dev.gatehouse.session.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands before all pages that are for somebody known, behind the filter that has found out who: no browser keeps them, each has a
 * nonce of its own, and where the console has been moved their links stay there.
 */
public class PageFilter extends HttpFilter {

    /** With it a request counts as a form that was sent; our pages send theirs by POST alone, whose Origin is checked. */
    private static final String VIEW_STATE = "jakarta.faces.ViewState";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("POST") && request.getParameter(VIEW_STATE) != null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            response.setHeader("Cache-Control", "no-store");
            chain.doFilter(PageNonce.in(request), Moved.answer(request, response));
        }
    }
}
