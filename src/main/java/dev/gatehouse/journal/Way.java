package dev.gatehouse.journal;

/** How somebody signed in, or tried to. */
public enum Way {
    /** Through the customer's Okta, or another OpenID provider in its place. */
    OKTA,
    /** With the password of their account. */
    PASSWORD,
    /** With the password of their account though the rule forbids passwords, as an operator let it in for a time. */
    EMERGENCY,
    /** With a recovery code of their customer, as an admin (DESIGN 4.8). */
    RECOVERY
}
