package dev.gatehouse.refusal;

/** Who can put right what a refusal names. */
public enum Repairer {
    /** The person at the browser, by trying again in another way. */
    VISITOR,
    /** The customer's admin, in Okta or in the console. */
    ADMIN,
    /** The vendor, in the installation. */
    VENDOR,
    /** The provider, or nobody: it passes. */
    PROVIDER
}
