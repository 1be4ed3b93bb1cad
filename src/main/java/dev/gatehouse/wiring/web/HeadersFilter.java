package dev.gatehouse.wiring.web;

import dev.gatehouse.ids.BaseUrl;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Headers for every answer: nothing runs or frames that is not ours (RFC 9700, 4.16), but for the one address that providers are meant to frame
 * (OpenID Connect Front-Channel Logout 1.0); and no address of ours reaches another site (4.2). Referrers stay within the site rather than
 * nowhere, as browsers would else send {@code Origin: null} with our own forms.
 */
public class HeadersFilter extends HttpFilter {

    /** A form's redirect counts as its target, and the sign-in form leads to any customer's provider. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' https:";

    /** Where an answer may say which site frames it. An X-Frame-Options would leave no choice but all or none. */
    private static final String FRAMED = "/signout/frontchannel";

    @Inject
    transient BaseUrl base;

    private static boolean isFile(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/resources/");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        boolean framed = FRAMED.equals(request.getServletPath());
        if (!framed) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (base.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (isFile(request)) {
            // Asked for again each time, and answered by "unchanged": a page never meets the files of another version
            response.setHeader("Cache-Control", "no-cache");
        }
        String policy = base.isSecure() ? POLICY : POLICY + " http:";
        chain.doFilter(request, framed ? OnePolicy.framed(response, policy) : new OnePolicy(response, policy));
    }
}
