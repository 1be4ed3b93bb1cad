package dev.gatehouse.okta.management;

/**
 * Something of an app that is not as the sign-in needs it.
 *
 * @param kind what
 * @param expected what should be there
 * @param found what is
 */
public record Drift(Kind kind, String expected, String found) {

    /** What may drift. */
    public enum Kind {
        /** The app is out of use: nobody can sign in. */
        INACTIVE(true),
        /** A sign-in redirect address is missing: Okta refuses whoever comes from there. */
        REDIRECT(true),
        /** A grant is not allowed that is needed: by authorization code, or by refresh token. */
        GRANT(true),
        /** The token endpoint knows us in another way than the connection says. */
        AUTHENTICATION(true),
        /** Okta reads our public keys elsewhere, or not at all. */
        KEYS(true),
        /** Tokens carry the issuer of the other domain. */
        ISSUER_MODE(true),
        /** A code without PKCE would be taken. */
        PKCE(false),
        /** The tile leads elsewhere, or nowhere. */
        INITIATE(false),
        /** The tile does not start a sign-in at our side. */
        LOGIN_MODE(false),
        /** A sign-out redirect address is missing: people end on an error of Okta's after they signed out. */
        SIGN_OUT(false);

        private final boolean blocking;

        Kind(boolean blocking) {
            this.blocking = blocking;
        }

        /** Whether people cannot sign in because of it, or soon cannot. */
        public boolean isBlocking() {
            return blocking;
        }
    }
}
