package dev.gatehouse.testing;

import java.util.EnumSet;
import java.util.Set;

/** One way in which the stand-in does wrong. Several can be on at once. */
public enum Misbehaviour {
    /** The metadata names another issuer than the one asked for. */
    METADATA_ISSUER_DIFFERS,
    /** The metadata is an HTML page under a JSON content type. */
    METADATA_NOT_JSON,
    /** The metadata is correct JSON of 5 MB. */
    METADATA_OVERSIZED,
    /** The metadata names no token endpoint. */
    METADATA_WITHOUT_TOKEN_ENDPOINT,
    /** The metadata names no userinfo endpoint. */
    METADATA_WITHOUT_USERINFO_ENDPOINT,
    /** The metadata names no `end_session_endpoint`, which is legal. */
    METADATA_WITHOUT_LOGOUT,
    /** The metadata names no `jwks_uri`. */
    METADATA_WITHOUT_KEYS,
    /** 302 to {@link Endpoint#ELSEWHERE}, where the correct metadata is. */
    METADATA_REDIRECTS,
    /** Discovery answers 500. */
    METADATA_500,
    /** The token endpoint is in a private network: `http://10.255.255.1/token`. */
    METADATA_PRIVATE_TOKEN_ENDPOINT,
    /** The token endpoint is plain HTTP on a host that is not this machine: `http://okta.invalid/token`. */
    METADATA_PLAIN_TOKEN_ENDPOINT,
    /** The metadata promises RFC 9207's `iss` parameter, and it is sent. */
    METADATA_PROMISES_ISS,

    /** The authorization response carries no `state`. */
    STATE_MISSING,
    /** The authorization response carries another `state`. */
    STATE_CHANGED,
    /** The authorization response carries neither code nor error. */
    CODE_MISSING,
    /** The authorization response carries the code twice. */
    CODE_TWICE,
    /** The authorization response carries the state twice. */
    STATE_TWICE,
    /** The code is 10,000 characters long (and of no use). */
    CODE_OVERSIZED,
    /** The authorization response carries an `iss` that is another issuer's. */
    ISS_WRONG,
    /** The metadata promises RFC 9207's `iss` parameter, but it is not sent. */
    ISS_MISSING_THOUGH_PROMISED,
    /** The authorization response comes in the query although `form_post` was asked for. */
    RESPONSE_MODE_IGNORED,
    /** The authorization response carries an error beside the code. */
    ERROR_AND_CODE,

    /** The token endpoint answers 500. */
    TOKEN_500,
    /** The token response is an HTML page under a JSON content type. */
    TOKEN_NOT_JSON,
    /** The token response is correct JSON of 5 MB. */
    TOKEN_OVERSIZED,
    /** The token endpoint answers after 20 seconds only. */
    TOKEN_HANGS,
    /** The token endpoint closes the connection without an answer. */
    TOKEN_CUTS_CONNECTION,
    /** 307 to {@link Endpoint#ELSEWHERE}, where the correct token response is. */
    TOKEN_REDIRECTS,
    /** The token response has no `id_token`. */
    TOKEN_WITHOUT_ID_TOKEN,
    /** The token response has no `access_token`. */
    TOKEN_WITHOUT_ACCESS_TOKEN,
    /** The token type is spelled `bEaReR`, which is legal. */
    TOKEN_TYPE_ODD_CASE,
    /** The token type is `DPoP`, which nobody asked for. */
    TOKEN_TYPE_OTHER,
    /** The token response has no `expires_in`, which is legal. */
    TOKEN_WITHOUT_EXPIRES_IN,
    /** 429 with Okta's X-Rate-Limit headers; the reset is 2 seconds away. */
    TOKEN_429,

    /** The address where the client publishes its keys cannot be reached from the org. */
    JWKS_URI_UNREACHABLE,

    /** The ID token's `alg` is `none`, its signature empty. */
    UNSIGNED,
    /** The ID token is an HMAC with the client secret. */
    HS256_WITH_CLIENT_SECRET,
    /** The ID token is an HMAC with the bytes of the published public key. */
    HS256_WITH_PUBLIC_KEY,
    /** A valid ES256 signature with a published key, although the metadata promises RS256 only. */
    ES256_NOT_ALLOWED,
    /** One bit of the signature is wrong. */
    SIGNATURE_BROKEN,
    /** Signed by an unpublished key that claims the `kid` of the published one. */
    SIGNED_BY_STRANGER,
    /** Signed by an unpublished key that comes along in the `jwk` header. */
    KEY_IN_HEADER,
    /** Signed by an unpublished key that the `jku` header points at, see {@link Endpoint#STRANGER_KEYS}. */
    KEY_BY_URL,
    /** A valid signature under a `kid` that no set holds. */
    KEY_ID_UNKNOWN,
    /** A valid signature without `kid`, several keys being published. */
    KEY_ID_ABSENT,
    /** The ID token is no JWT. */
    ID_TOKEN_GARBAGE,
    /** The ID token is encrypted for somebody else. */
    ID_TOKEN_ENCRYPTED,
    /** `iss` is another issuer. */
    ISSUER_OTHER,
    /** `iss` has one slash more at its end. */
    ISSUER_WITH_SLASH,
    /** `aud` is another client. */
    AUDIENCE_OTHER,
    /** `aud` is an array that holds the client only, which is legal. */
    AUDIENCE_ARRAY_OF_ONE,
    /** `aud` holds the client and another one, without `azp`. */
    AUDIENCE_OF_TWO,
    /** `aud` holds the client and another one, `azp` is the client. */
    AUDIENCE_OF_TWO_WITH_AZP,
    /** `azp` is another client. */
    AZP_OTHER,
    /** Expired two minutes ago. */
    EXPIRED,
    /** Expired 30 seconds ago, which a tolerance of 60 seconds lets pass. */
    EXPIRED_WITHIN_TOLERANCE,
    /** No `exp`. */
    EXP_MISSING,
    /** No `iat`. */
    IAT_MISSING,
    /** `iat` is 45 seconds ahead, which a tolerance of 60 seconds lets pass. */
    IAT_AHEAD,
    /** `iat` is five minutes ahead. */
    IAT_IN_FUTURE,
    /** `iat` is two days ago, while `exp` is still to come. */
    IAT_OLD,
    /** `nbf` is five minutes ahead. */
    NOT_YET_VALID,
    /** No `sub`. */
    SUB_MISSING,
    /** `sub` has 256 characters (userinfo agrees), one more than allowed. */
    SUB_TOO_LONG,
    /** No `nonce`. */
    NONCE_MISSING,
    /** `nonce` is another one. */
    NONCE_OTHER,
    /** `at_hash` belongs to another access token. */
    AT_HASH_WRONG,
    /** No `at_hash`, which the code flow allows. */
    AT_HASH_MISSING,
    /** No `acr`, although `acr_values` asked for one. */
    ACR_MISSING,
    /** `acr` is that of a single factor, whatever `acr_values` asked for: what becomes of values that are ignored. */
    ACR_WEAKER,
    /** No `auth_time`, although Okta always sends it. */
    AUTH_TIME_MISSING,
    /** `auth_time` is two days ago, whatever `max_age` or `prompt=login` asked for. */
    AUTH_TIME_OLD,
    /** The ID token is longer than a link may be, which is legal. */
    ID_TOKEN_LONG,
    /** `session_expiry` is an hour ahead. */
    SESSION_EXPIRY_AHEAD,
    /** `session_expiry` was a minute ago. */
    SESSION_EXPIRY_PAST,
    /** The header marks an extension as critical that nobody knows. */
    CRITICAL_HEADER,

    /** The key set answers 500. */
    KEYS_500,
    /** The key set is an HTML page under a JSON content type. */
    KEYS_NOT_JSON,
    /** The key set is correct JSON of 5 MB. */
    KEYS_OVERSIZED,
    /** The key set holds no key. */
    KEYS_EMPTY,
    /** The key set also holds secp256k1, Ed25519 and encryption keys and one of an unknown kind, which is legal. */
    KEYS_WITH_EXOTIC_KINDS,

    /** Userinfo answers for another `sub`. */
    USERINFO_SUB_OTHER,
    /** Userinfo has no `sub`. */
    USERINFO_SUB_MISSING,
    /** Userinfo answers 500. */
    USERINFO_500,
    /** Userinfo refuses the access token. */
    USERINFO_401,
    /** Userinfo is an HTML page under a JSON content type. */
    USERINFO_NOT_JSON,
    /** Userinfo is correct JSON of 5 MB. */
    USERINFO_OVERSIZED,
    /** 302 to {@link Endpoint#ELSEWHERE}, where the correct userinfo is. */
    USERINFO_REDIRECTS,
    /** Userinfo answers after 20 seconds only. */
    USERINFO_HANGS,
    /** Userinfo has no email. */
    USERINFO_WITHOUT_EMAIL,
    /** Userinfo says that the email is not verified. */
    USERINFO_EMAIL_UNVERIFIED,
    /** Userinfo's email is a JSON object. */
    USERINFO_EMAIL_NOT_TEXT,

    /** A token by which somebody is signed out is of the type `JWT`, as ID tokens may be. */
    WORD_OF_OTHER_TYPE,
    /** A token by which somebody is signed out has no id. */
    WORD_WITHOUT_ID,
    /** A logout token has a nonce. */
    WORD_WITH_NONCE,
    /** A logout token has no events. */
    WORD_WITHOUT_EVENTS,
    /** A logout token names another event. */
    WORD_OF_OTHER_EVENT,
    /** A logout token names neither a person nor a session. */
    WORD_ABOUT_NOBODY,
    /** A revocation names another client. */
    WORD_FOR_OTHER_CLIENT;

    private static final Set<Misbehaviour> OF_THE_PROVIDER = EnumSet.of(ISS_MISSING_THOUGH_PROMISED);

    /** Whether it shows in the metadata or the key set, which are the same for all clients. */
    boolean isOfTheProvider() {
        return name().startsWith("METADATA_") || name().startsWith("KEYS_") || OF_THE_PROVIDER.contains(this);
    }
}
