package dev.gatehouse.testing;

/** The addresses of the stand-in whose calls are counted. */
public enum Endpoint {
    /** OpenID Connect discovery (and the OAuth metadata beside it), of any issuer. */
    DISCOVERY,
    /** The authorization endpoint: what the relying party's browser redirect reaches. */
    AUTHORIZE,
    /** The token endpoint. */
    TOKEN,
    /** The userinfo endpoint. */
    USERINFO,
    /** The key set. */
    KEYS,
    /** RP-initiated logout. */
    LOGOUT,
    /** Where tokens are given back. */
    REVOKE,
    /** The management API, below `/api/v1/`. */
    MANAGEMENT,
    /** Where the misbehaving redirects lead: a relying party that follows none never calls it. */
    ELSEWHERE,
    /** The set that {@link Misbehaviour#KEY_BY_URL} points at: a relying party that trusts no `jku` never calls it. */
    STRANGER_KEYS
}
