package dev.gatehouse.operator.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.operator.SetupLink;
import dev.gatehouse.operator.SetupLinks;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stands before the pages of a set-up: they are the console's own for one connection, for who used its link up in this browser. They call
 * themselves a set-up link, hold no role, and find no other connection and no other page.
 */
public class SetupFilter extends HttpFilter {

    /** Where a set-up begins. */
    static final String FIRST_PAGE = "/setup/connection-okta";

    private static final String LAST_PAGE = "/setup/connection";
    private static final Pattern PAGES = Pattern.compile("/setup/connection(-okta|-values|-test)?(\\.xhtml)?");

    @Inject
    transient SetupLinks links;

    @Inject
    transient Pages pages;

    @Inject
    transient Knock knock;

    @Inject
    transient Clock clock;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!isOfFaces(path)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SetupLink> link = knock.carried(request).flatMap(links::at);
        if (link.isEmpty()) {
            pages.show(Page.of("setupover", HttpServletResponse.SC_FORBIDDEN), request, response);
        } else if (!PAGES.matcher(path).matches() || isOfAnother(request, link.get())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            show(link.get(), path, request, response, chain);
        }
    }

    private void show(
            SetupLink link, String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean last = path.startsWith(LAST_PAGE + ".") || path.equals(LAST_PAGE);
        if (link.state(clock.instant()) == SetupLink.State.FINISHED && !last) {
            knock.send(request, response, LAST_PAGE + "?id=" + link.connection());
        } else if (request.getParameter("id") == null) {
            knock.send(request, response, path + "?id=" + link.connection());
        } else {
            request.setAttribute(Caller.class.getName(), links.caller(link, knock.visitor(request)));
            request.setAttribute(SetupLink.class.getName(), link);
            Pages.moveConsole(request, "/setup");
            chain.doFilter(request, response);
        }
    }

    /** Everything else below this path is taken for a token. */
    private static boolean isOfFaces(String path) {
        return path.startsWith(LAST_PAGE) || path.contains(".");
    }

    private static boolean isOfAnother(HttpServletRequest request, SetupLink link) {
        String[] ids = request.getParameterValues("id");
        return ids != null && !Arrays.stream(ids).allMatch(link.connection().value()::equals);
    }
}
