package dev.gatehouse.oidc;

/** How the token endpoint knows us (OpenID Connect Core 1.0, 9). */
public enum ClientAuthentication {
    /** The secret in the Authorization header, form-encoded first (RFC 6749, 2.3.1). */
    CLIENT_SECRET_BASIC,
    /** The secret in the form. */
    CLIENT_SECRET_POST,
    /** A statement signed with a key of ours, whose public part the provider reads at our address (RFC 7523, 2.2). */
    PRIVATE_KEY_JWT
}
