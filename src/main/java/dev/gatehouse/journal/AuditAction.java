package dev.gatehouse.journal;

/** What the audit trail knows of; the wording has a sentence for each. */
public enum AuditAction {
    /** A connection was begun. */
    CONNECTION_ADDED,
    /** Values of a draft were changed. */
    CONNECTION_CHANGED,
    /** A draft was thrown away. */
    CONNECTION_REMOVED,
    /** A rehearsal was begun. */
    REHEARSAL_BEGUN,
    /** A connection was put in use. */
    CONNECTION_TURNED_ON,
    /** A connection was taken out of use. */
    CONNECTION_DISABLED,
    /** A connection in use was found not to work. */
    CONNECTION_UNWELL,
    /** The credentials of a connection in use were found to be rejected. */
    SECRET_REJECTED,
    /** A revision took the place of the one in use. */
    REVISION_IN_USE,
    /** A revision on trial was not confirmed in time, or an earlier one was brought back. */
    REVISION_RESTORED,
    /** The issuer of a connection was proven to be another name of the org that it was connected with. */
    ALIAS_PROVEN,
    /** Such a name was taken away. */
    ALIAS_REMOVED,
    /** A second client secret was stored. */
    SECRET_ADDED,
    /** The second client secret proved to be the valid one and took the place of the first. */
    SECRET_PROMOTED,
    /** A next key was made, and published. */
    KEY_ADDED,
    /** The next key proved to be valid, and took the place of the secret or of the key before. */
    KEY_PROMOTED,
    /** The provider does not take the next key: the secret, or the key before, stays in use. */
    KEY_REFUSED,
    /** The next key was given up. */
    KEY_DROPPED,
    /** Okta became the only way in, until a deadline. */
    OKTA_ONLY_TRIED,
    /** An admin came back through Okta: it stays the only way in. */
    OKTA_ONLY_CONFIRMED,
    /** Passwords were let in again. */
    PASSWORDS_LET_IN,
    /** Recovery codes were made, and all earlier ones ended. */
    RECOVERY_CODES_MADE,
    /** A recovery code was used. */
    RECOVERY_CODE_USED,
    /** A password was set with a recovery code. */
    PASSWORD_SET,
    /** A held identity was linked to its account. */
    IDENTITY_LINKED,
    /** A held identity was turned away for good. */
    IDENTITY_REFUSED,
    /** An identity was unlinked from its account. */
    IDENTITY_UNLINKED,
    /** All sessions of an account were ended. */
    SESSIONS_ENDED,
    /** A webhook was added. */
    WEBHOOK_ADDED,
    /** What a webhook is told, or where, was changed. */
    WEBHOOK_CHANGED,
    /** A webhook got a new signing secret. */
    WEBHOOK_SECRET_MADE,
    /** A webhook was switched on or off. */
    WEBHOOK_SWITCHED,
    /** Nothing is sent to a webhook any more, as it failed for too long or said that it is gone. */
    WEBHOOK_GIVEN_UP,
    /** A webhook was removed. */
    WEBHOOK_REMOVED,
    /** An account was made at its owner's first sign-in. */
    ACCOUNT_CREATED,
    /** An account's roles were changed by its owner's groups at the provider. */
    ROLES_CHANGED,
    /** An API key was made. */
    API_KEY_MADE,
    /** An API key was revoked. */
    API_KEY_REVOKED,
    /** A customer was added. */
    CUSTOMER_ADDED,
    /** A customer's name or plan was changed. */
    CUSTOMER_CHANGED,
    /** A SaaS application was added. */
    APPLICATION_ADDED,
    /** A SaaS application was renamed. */
    APPLICATION_CHANGED,
    /** A SaaS application was taken away. */
    APPLICATION_REMOVED,
    /** An account was added. */
    ACCOUNT_ADDED,
    /** An account was changed. */
    ACCOUNT_CHANGED,
    /** Accounts were imported. */
    ACCOUNTS_IMPORTED,
    /** A token for the provider's management API was stored. */
    API_TOKEN_STORED,
    /** That token was thrown away. */
    API_TOKEN_REMOVED,
    /** A person's password was let in for a time, whatever the rule says. */
    EMERGENCY_OPENED,
    /** That was ended before its time. */
    EMERGENCY_ENDED,
    /** The person came in by it. */
    EMERGENCY_USED,
    /** A link was made by which somebody without an account fills in a connection. */
    SETUP_LINK_MADE,
    /** That link was revoked. */
    SETUP_LINK_REVOKED,
    /** Somebody began to fill in the connection by that link. */
    SETUP_BEGUN,
    /** Somebody said that they are done with it. */
    SETUP_FINISHED,
    /** A connection's app was made or found in the customer's Okta org. */
    OKTA_APP_SET_UP,
    /** The setting up of that app was taken back. */
    OKTA_APP_REMOVED,
    /** That app is not as the sign-in needs it any more. */
    OKTA_APP_DRIFTED,
    /** That app was repaired. */
    OKTA_APP_REPAIRED,
    /** The clock of a connection's provider and ours differ so much that sign-ins are in danger. */
    CLOCKS_DIFFER,
    /** A one-time code of the handoff was redeemed a second time, which ended its session. */
    HANDOFF_REPEATED,
    /** The evidence pack of a connection was made and handed out. */
    EVIDENCE_TAKEN
}
