package dev.gatehouse.fresh.web;

import dev.gatehouse.fresh.Demand;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before pages that demand a fresh proof: in {@code web.xml}, with the init parameters {@code maxAge} (such as {@code PT5M}),
 * {@code acr} (values separated by blanks), or both; and before every servlet that bears {@link dev.gatehouse.fresh.FreshSignIn}. A
 * filter that demands nothing stops the deployment.
 */
public class FreshSignInFilter extends HttpFilter {

    static final String MAX_AGE = "maxAge";
    static final String ACR = "acr";

    private static final Set<String> COME_AGAIN = Set.of("GET", "HEAD");

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient BaseUrls bases;

    @Inject
    transient Clock clock;

    private transient @Nullable Demand demand;

    @Override
    public void init() throws ServletException {
        try {
            demand = Demand.of(parameter(MAX_AGE), parameter(ACR));
        } catch (IllegalArgumentException e) {
            throw new ServletException(getFilterName() + ": " + e.getMessage(), e);
        }
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(getInitParameter(name), "");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Demand demanded = Objects.requireNonNull(demand);
        Optional<SignedIn> person = bridge.current(request);
        if (person.filter(in -> demanded.isMetBy(in, clock.instant())).isPresent()) {
            chain.doFilter(request, response);
        } else if (COME_AGAIN.contains(request.getMethod())) {
            String way = person.isPresent() ? demanded.address() + "&return=" : "/signin?return=";
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", bases.at(request.getHeader("Host")) + way + encoded(address(request)));
            response.setHeader("Cache-Control", "no-store");
        } else {
            // What was sent would be lost on the way; the page that sent it still has it
            response.setHeader("WWW-Authenticate", demanded.challenge());
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static String address(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
