package dev.gatehouse.customer;

/** Which ways in a customer's people have. */
public enum SignInRule {
    /** Okta where a connection is on, and passwords. */
    PASSWORD_TOO,
    /** Okta alone until a deadline; if no admin has come through by then, passwords work again. */
    PROVISIONAL,
    /** Okta alone. */
    OKTA_ONLY
}
