package dev.gatehouse.oidc;

/** How the provider sends the browser back (OAuth 2.0 Multiple Response Types 1.0, 2.1). */
public enum ResponseMode {
    /** With the parameters in the address. */
    QUERY,
    /** With the parameters in a form that the browser posts (OAuth 2.0 Form Post Response Mode 1.0). */
    FORM_POST
}
