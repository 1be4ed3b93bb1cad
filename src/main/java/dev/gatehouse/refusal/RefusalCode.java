package dev.gatehouse.refusal;

/** Every reason for which an attempt is turned away. Its sentences are in {@code wording}, its page in refusals.md. */
public enum RefusalCode {
    // Before Okta: the start
    CONNECTION_NOT_FOUND(Repairer.VISITOR),
    CONNECTION_OFF(Repairer.ADMIN),
    REQUEST_MALFORMED(Repairer.VISITOR),
    CROSS_SITE_REQUEST(Repairer.VISITOR),
    TOO_MANY_REQUESTS(Repairer.VISITOR),

    // Reaching the provider, and what it says of itself
    PROVIDER_UNREACHABLE(Repairer.PROVIDER),
    PROVIDER_ADDRESS_REFUSED(Repairer.VENDOR),
    PROVIDER_ANSWER_TOO_LARGE(Repairer.PROVIDER),
    METADATA_UNUSABLE(Repairer.ADMIN),
    METADATA_ISSUER_DIFFERS(Repairer.ADMIN),

    // Back from Okta: an answer that says no
    NOT_ASSIGNED(Repairer.ADMIN),
    ACCESS_DENIED(Repairer.ADMIN),
    CANCELED(Repairer.VISITOR),
    INTERACTION_NEEDED(Repairer.VISITOR),
    REQUEST_REJECTED(Repairer.ADMIN),
    PROVIDER_FAILED(Repairer.PROVIDER),

    // Back from Okta: an answer that does not belong to an attempt of this browser
    RESPONSE_MALFORMED(Repairer.VISITOR),
    ATTEMPT_UNKNOWN(Repairer.VISITOR),
    ATTEMPT_EXPIRED(Repairer.VISITOR),
    ATTEMPT_OF_OTHER_CONNECTION(Repairer.VISITOR),
    CONNECTION_CHANGED(Repairer.VISITOR),
    SIGNED_OUT_MEANWHILE(Repairer.VISITOR),
    RESPONSE_MODE_DIFFERS(Repairer.ADMIN),
    RESPONSE_ISSUER_DIFFERS(Repairer.ADMIN),
    RESPONSE_ISSUER_MISSING(Repairer.ADMIN),

    // A rehearsal
    REHEARSAL_OVER(Repairer.VISITOR),
    REHEARSAL_OF_OTHER_ACCOUNT(Repairer.VISITOR),
    REHEARSAL_REACHED_OTHER_ACCOUNT(Repairer.ADMIN),

    // The token endpoint
    CLIENT_REJECTED(Repairer.ADMIN),
    CODE_REJECTED(Repairer.VISITOR),
    TOKEN_REQUEST_REJECTED(Repairer.ADMIN),
    TOKEN_RESPONSE_UNUSABLE(Repairer.ADMIN),

    // The ID token
    ID_TOKEN_MALFORMED(Repairer.ADMIN),
    ID_TOKEN_ENCRYPTED(Repairer.ADMIN),
    ID_TOKEN_ALGORITHM(Repairer.ADMIN),
    ID_TOKEN_KEY_UNKNOWN(Repairer.ADMIN),
    ID_TOKEN_SIGNATURE(Repairer.ADMIN),
    ID_TOKEN_CLAIM_MISSING(Repairer.ADMIN),
    ID_TOKEN_ISSUER(Repairer.ADMIN),
    ID_TOKEN_AUDIENCE(Repairer.ADMIN),
    ID_TOKEN_AUTHORIZED_PARTY(Repairer.ADMIN),
    ID_TOKEN_EXPIRED(Repairer.ADMIN),
    ID_TOKEN_NOT_YET_VALID(Repairer.ADMIN),
    ID_TOKEN_ISSUE_TIME(Repairer.ADMIN),
    ID_TOKEN_NONCE(Repairer.VISITOR),
    ID_TOKEN_ACCESS_TOKEN_HASH(Repairer.ADMIN),
    ID_TOKEN_SUBJECT(Repairer.ADMIN),
    STEP_UP_MISSING(Repairer.ADMIN),
    AUTHENTICATION_TOO_OLD(Repairer.ADMIN),
    KEYS_UNUSABLE(Repairer.PROVIDER),

    // The userinfo endpoint
    USERINFO_REJECTED(Repairer.ADMIN),
    USERINFO_UNUSABLE(Repairer.ADMIN),
    USERINFO_SUBJECT_DIFFERS(Repairer.ADMIN),

    // The account
    EMAIL_MISSING(Repairer.ADMIN),
    EMAIL_UNVERIFIED(Repairer.ADMIN),
    ACCOUNT_NOT_FOUND(Repairer.ADMIN),
    ACCOUNT_DISABLED(Repairer.ADMIN),
    IDENTITY_HELD(Repairer.ADMIN),

    // The password sign-in
    PASSWORD_WRONG(Repairer.VISITOR),
    PASSWORD_NOT_ALLOWED(Repairer.VISITOR),
    CUSTOMER_ID_NEEDED(Repairer.VISITOR),

    // Who is signed in proves once more who they are
    REAUTHENTICATION_OTHER_ACCOUNT(Repairer.VISITOR),
    STEP_UP_NOT_OFFERED(Repairer.VENDOR),

    // Recovery
    RECOVERY_REJECTED(Repairer.VISITOR),

    // Our own side
    UNAVAILABLE(Repairer.VENDOR),
    PAGE_NOT_FOUND(Repairer.VISITOR);

    private final Repairer repairer;

    RefusalCode(Repairer repairer) {
        this.repairer = repairer;
    }

    /** Who can put it right. */
    public Repairer repairer() {
        return repairer;
    }

    /** The code as it stands in logs, in the journal and as a key of the wording: {@code id_token_issuer}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
