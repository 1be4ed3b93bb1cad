package dev.gatehouse.journal;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What others can be told of; some of it is a line of the audit trail, too. */
public enum EventType {
    /** A connection was put in use. */
    CONNECTION_TURNED_ON("connection.turned_on", AuditAction.CONNECTION_TURNED_ON),
    /** Okta became the only way in, until a deadline. */
    CONNECTION_ENFORCING("connection.enforcing", AuditAction.OKTA_ONLY_TRIED),
    /** Okta stays the only way in. */
    CONNECTION_ENFORCED("connection.enforced", AuditAction.OKTA_ONLY_CONFIRMED),
    /** Okta is not the only way in any more: passwords are let in again. */
    CONNECTION_REVERTED("connection.reverted", AuditAction.PASSWORDS_LET_IN),
    /** A revision took the place of the one in use. */
    CONNECTION_CHANGED("connection.changed", AuditAction.REVISION_IN_USE),
    /** An earlier revision took its place again. */
    CONNECTION_RESTORED("connection.restored", AuditAction.REVISION_RESTORED),
    /** A connection was taken out of use. */
    CONNECTION_DISABLED("connection.disabled", AuditAction.CONNECTION_DISABLED),
    /** A connection in use was found not to work, whatever the reason but its credentials. */
    CONNECTION_FAILING("connection.failing", AuditAction.CONNECTION_UNWELL),
    /** The credentials of a connection in use were found to be rejected. */
    SECRET_FAILING("connection.secret_failing", AuditAction.SECRET_REJECTED),
    /** The clock of a connection's provider and ours differ so much that sign-ins are in danger. */
    CLOCKS_DIFFER("connection.clocks_differ", AuditAction.CLOCKS_DIFFER),
    /** The app of a connection in use is not as the sign-in needs it any more. */
    APP_DRIFTED("connection.app_drifted", AuditAction.OKTA_APP_DRIFTED),
    /** The app of a connection was repaired. */
    APP_REPAIRED("connection.app_repaired", AuditAction.OKTA_APP_REPAIRED),
    /** A second client secret was stored. */
    SECRET_ADDED("connection.secret_added", AuditAction.SECRET_ADDED),
    /** The second client secret took the place of the first. */
    SECRET_CHANGED("connection.secret_changed", AuditAction.SECRET_PROMOTED),
    /** Somebody at the provider was turned away and waits for an admin's word. */
    IDENTITY_HELD("identity.held"),
    /** A held identity was linked to its account. */
    IDENTITY_LINKED("identity.linked", AuditAction.IDENTITY_LINKED),
    /** An identity was unlinked from its account. */
    IDENTITY_UNLINKED("identity.unlinked", AuditAction.IDENTITY_UNLINKED),
    /** One session ended before its time. */
    SESSION_ENDED("session.ended"),
    /** All sessions of a customer ended. */
    SESSIONS_ENDED("sessions.ended"),
    /** A one-time code of the handoff was redeemed twice, which ended its session. */
    HANDOFF_REPEATED("handoff.code_repeated", AuditAction.HANDOFF_REPEATED),
    /** Recovery codes were made, and all earlier ones ended. */
    RECOVERY_CODES_MADE("recovery.codes_made", AuditAction.RECOVERY_CODES_MADE),
    /** A recovery code was used. */
    RECOVERY_CODE_USED("recovery.code_used", AuditAction.RECOVERY_CODE_USED),
    /** A password was set with a recovery code. */
    RECOVERY_PASSWORD_SET("recovery.password_set", AuditAction.PASSWORD_SET),
    /** A password is let in for one named person for a while, though the rule forbids it. */
    EMERGENCY_OPENED("emergency.opened", AuditAction.EMERGENCY_OPENED),
    /** Somebody came in by it. */
    EMERGENCY_USED("emergency.used", AuditAction.EMERGENCY_USED),
    /** It was ended before its time. */
    EMERGENCY_ENDED("emergency.ended", AuditAction.EMERGENCY_ENDED),
    /** A webhook failed for so long, or was so firmly refused, that nothing is sent there any more. */
    WEBHOOK_DISABLED("webhook.disabled", AuditAction.WEBHOOK_GIVEN_UP);

    private final String key;
    private final @Nullable AuditAction action;

    EventType(String key) {
        this.key = key;
        this.action = null;
    }

    EventType(String key, AuditAction action) {
        this.key = key;
        this.action = action;
    }

    /** Its name outside: {@code connection.enforced}. */
    public String key() {
        return key;
    }

    /** The one of this name. */
    public static Optional<EventType> byKey(String key) {
        return Stream.of(values()).filter(type -> type.key.equals(key)).findFirst();
    }

    /** The one that a line of the audit trail is, where it is announced. */
    public static Optional<EventType> of(AuditAction action) {
        return Stream.of(values()).filter(type -> type.action == action).findFirst();
    }
}
