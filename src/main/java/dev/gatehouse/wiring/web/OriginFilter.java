package dev.gatehouse.wiring.web;

import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lets through only those POSTs that come from our own pages (DESIGN 4.14), but for the addresses that others are meant to post to:
 * the callback (form_post) and the initiate-login address, neither of which changes anything for the session that the browser has; and
 * the API and the addresses where providers sign people out, where no cookie opens anything.
 */
public class OriginFilter extends HttpFilter {

    private static final Set<String> FROM_ELSEWHERE =
            Set.of("/signin/callback", "/customer", "/api/v1", "/signout/backchannel", "/signout/global");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    transient BaseUrls bases;

    @Inject
    transient Pages pages;

    @Inject
    transient Journal journal;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Ours is the host that it was sent to: our other hosts have sessions of their own
        boolean ours = bases.at(request.getHeader("Host")).origin().equals(request.getHeader("Origin"));
        if (ours || HARMLESS.contains(request.getMethod()) || FROM_ELSEWHERE.contains(request.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        Refusal refusal = Refusal.of(RefusalCode.CROSS_SITE_REQUEST, "Origin " + request.getHeader("Origin"));
        Reference reference = journal.refusedStranger(refusal);
        pages.showRefusal(
                new Pages.Refused(HttpServletResponse.SC_FORBIDDEN, refusal, reference, "/signin"), request, response);
    }
}
