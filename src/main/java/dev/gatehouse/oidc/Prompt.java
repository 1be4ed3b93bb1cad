package dev.gatehouse.oidc;

/** What the provider is to ask a person even where it would not (OpenID Connect Core 1.0, 3.1.2.1). */
public enum Prompt {
    /** To authenticate again. */
    LOGIN,
    /** To choose one of their accounts. */
    SELECT_ACCOUNT,
    /** To agree to what is passed on. */
    CONSENT
}
