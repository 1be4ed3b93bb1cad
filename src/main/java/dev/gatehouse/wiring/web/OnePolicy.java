package dev.gatehouse.wiring.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer with one Content-Security-Policy, ours. PrimeFaces adds one of its own to each Faces page; what is taken from it is the
 * nonce of the page's scripts, and nothing else.
 */
final class OnePolicy extends HttpServletResponseWrapper {

    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern NONCE = Pattern.compile("'nonce-[A-Za-z0-9+/=_-]+'");
    private static final String SCRIPTS = "script-src 'self'";

    private final String policy;

    OnePolicy(HttpServletResponse response, String policy) {
        super(response);
        this.policy = policy;
        response.setHeader(POLICY, policy);
    }

    @Override
    public void addHeader(String name, String value) {
        setHeader(name, value, false);
    }

    @Override
    public void setHeader(String name, String value) {
        setHeader(name, value, true);
    }

    private void setHeader(String name, String value, boolean instead) {
        if (name.equalsIgnoreCase(POLICY)) {
            Matcher nonce = NONCE.matcher(value);
            super.setHeader(POLICY, nonce.find() ? policy.replace(SCRIPTS, SCRIPTS + " " + nonce.group()) : policy);
        } else if (instead) {
            super.setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }
}
