package dev.gatehouse.api;

import java.util.Locale;

/** Why the API says no (RFC 9457, 3.1.1: each has a type of its own). */
public enum ProblemCode {
    /** The body is no JSON, or not of the form that is asked for. */
    MALFORMED(400, "The request cannot be read"),
    /** No API key came along. */
    KEY_MISSING(401, "An API key is needed"),
    /** The API key is not known, has expired or was revoked. */
    KEY_INVALID(401, "The API key is not valid"),
    /** Nobody is signed in, where an address asks for a session rather than a key. */
    SIGNED_OUT(401, "Nobody is signed in"),
    /** Who is signed in may not do this. */
    FORBIDDEN(403, "Not for this account"),
    /** The API key lacks a scope. */
    SCOPE_MISSING(403, "The API key may not do this"),
    /** There is no such thing, or not for this key. */
    NOT_FOUND(404, "Not found"),
    /** The address knows other methods. */
    METHOD_NOT_ALLOWED(405, "No such method here"),
    /** The answer has no form that is asked for. */
    NOT_ACCEPTABLE(406, "Not available in this form"),
    /** There is one already. */
    EXISTS(409, "It exists already"),
    /** It is not in the state for this. */
    WRONG_STATE(409, "Not in this state"),
    /** The customer's plan has no Okta integration. */
    PLAN(409, "Not included in the customer's plan"),
    /** The first request with this idempotency key is still being answered. */
    UNDER_WAY(409, "The same request is being answered"),
    /** Somebody else changed it meanwhile. */
    STALE(412, "Changed meanwhile"),
    /** The body is too long. */
    TOO_LARGE(413, "The request is too large"),
    /** The body is of another media type. */
    UNSUPPORTED_TYPE(415, "Not in this media type"),
    /** A value cannot be used. */
    INVALID(422, "A value cannot be used"),
    /** The idempotency key came with another request before. */
    KEY_REUSED(422, "The idempotency key belongs to another request"),
    /** {@code If-Match} is missing. */
    VERSION_NEEDED(428, "The version is needed"),
    /** Too many requests. */
    TOO_MANY_REQUESTS(429, "Too many requests"),
    /** Something of ours failed. */
    UNAVAILABLE(503, "Not available at the moment");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A short sentence, the same each time. */
    public String title() {
        return title;
    }

    /** How programs know it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
