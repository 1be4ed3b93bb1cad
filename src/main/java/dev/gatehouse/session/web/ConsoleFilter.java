package dev.gatehouse.session.web;

import dev.gatehouse.account.Caller;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Stands before the console, behind the container's check of roles, which knows what the session says: here counts what the
 * account may do now.
 */
public class ConsoleFilter extends HttpFilter {

    /** What a recovery code opens; the connections' pages all begin like this. */
    private static final List<String> REPAIR = List.of("/console/connection", "/console/rehearse");

    @Inject
    transient Callers callers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (callers.of(request).filter(caller -> opens(caller, request)).isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Who came in by a recovery code finds the connections, and nothing else (DESIGN 4.8). */
    private static boolean opens(Caller caller, HttpServletRequest request) {
        return caller.isAdmin()
                && (!caller.recovering() || REPAIR.stream().anyMatch(request.getServletPath()::startsWith));
    }
}
