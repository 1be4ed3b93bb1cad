package dev.gatehouse.wiring.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer with one Content-Security-Policy, ours. PrimeFaces adds one of its own to each Faces page; what is taken from it is the
 * nonce of the page's scripts, and nothing else. Where framing is meant, the one origin that may frame the answer is taken, too.
 */
final class OnePolicy extends HttpServletResponseWrapper {

    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern NONCE = Pattern.compile("'nonce-[A-Za-z0-9+/=_-]+'");
    private static final String SCRIPTS = "script-src 'self'";

    private static final Pattern FRAMER = Pattern.compile("frame-ancestors (https?://[A-Za-z0-9.:\\[\\]-]+)$");
    private static final String FRAMED_BY_NOBODY = "frame-ancestors 'none'";

    private final String policy;
    private final boolean framed;

    OnePolicy(HttpServletResponse response, String policy) {
        this(response, policy, false);
    }

    private OnePolicy(HttpServletResponse response, String policy, boolean framed) {
        super(response);
        this.policy = policy;
        this.framed = framed;
        response.setHeader(POLICY, policy);
    }

    /** For an answer that may name an origin by which it is framed; framed by nobody until it does. */
    static OnePolicy framed(HttpServletResponse response, String policy) {
        return new OnePolicy(response, policy, true);
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
            super.setHeader(POLICY, framed ? framedBy(value) : scriptedBy(value));
        } else if (instead) {
            super.setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    private String scriptedBy(String value) {
        Matcher nonce = NONCE.matcher(value);
        return nonce.find() ? policy.replace(SCRIPTS, SCRIPTS + " " + nonce.group()) : policy;
    }

    private String framedBy(String value) {
        Matcher framer = FRAMER.matcher(value);
        return framer.find() ? policy.replace(FRAMED_BY_NOBODY, "frame-ancestors " + framer.group(1)) : policy;
    }
}
