package dev.gatehouse.oidc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where a token that a provider is said to have sent by itself, to sign somebody out, is not believed. It belongs to no attempt, and
 * nobody at a browser reads of it: it is a value for the log and for the sender, and has no stack trace.
 */
public final class Untrusted extends RuntimeException {

    /** What is demanded of such a token; the rules stand in {@link LogoutTokenRules} and {@link RevocationTokenRules}. */
    public enum Rule {
        /** It is a JWT, its claims of their types. */
        FORM,
        /** It is not encrypted. */
        ENCRYPTION,
        /** Its header says what kind of token it is. */
        TYPE,
        /** It is signed by an allowed algorithm. */
        ALGORITHM,
        /** Its issuer is the confirmed one. */
        ISSUER,
        /** It is for us. */
        AUDIENCE,
        /** It says when it was made, which is now. */
        ISSUE_TIME,
        /** It says until when it is valid, which is yet to come. */
        EXPIRY,
        /** It is valid by now. */
        NOT_BEFORE,
        /** It has an id. */
        ID,
        /** It says who, or which session, is signed out. */
        SUBJECT,
        /** It says that somebody is to be signed out. */
        EVENTS,
        /** It is no ID token. */
        NONCE,
        /** It was signed by a key of the provider's. */
        SIGNATURE,
        /** It was not used before. */
        ONCE;

        /** The rule as the sender reads it: {@code issue time}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    private final Rule rule;

    /** Not believed for this rule; the text is cut to 300 characters and holds no control characters, as the sender may have written it. */
    public Untrusted(Rule rule, String found) {
        this(rule, found, null);
    }

    Untrusted(Rule rule, String found, @Nullable Throwable cause) {
        super(rule + ": " + clean(found), cause, false, false);
        this.rule = rule;
    }

    /** Which rule is not met. */
    public Rule rule() {
        return rule;
    }

    private static String clean(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
    }
}
