package dev.gatehouse.signout;

/** What the page after signing out has to say. */
public enum Farewell {
    /** Signed out here; nothing is known of the provider. */
    HERE_ALONE,
    /** Signed out here, and there is no provider who would know them still. */
    NO_PROVIDER,
    /** Signed out here, and the provider has sent them back with the word that was given along. */
    THERE_TOO
}
