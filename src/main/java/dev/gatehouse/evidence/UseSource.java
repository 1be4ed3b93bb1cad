package dev.gatehouse.evidence;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditEntry;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.ConnectionSums;
import dev.gatehouse.journal.Period;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a connection was used, and who changed what. */
@Dependent
class UseSource {

    /** So many changes are listed at most, the newest. */
    static final int MOST = 200;

    private static final Set<AuditAction> RULE = Collections.unmodifiableSet(
            EnumSet.of(AuditAction.OKTA_ONLY_TRIED, AuditAction.OKTA_ONLY_CONFIRMED, AuditAction.PASSWORDS_LET_IN));

    /**
     * What changes how a customer's people sign in, by whatever connection: a line knows its connection by the title that it had, so those
     * of another one, which its title names, stand among them rather than one of this one be missing.
     */
    private static final Set<AuditAction> CHANGES = Collections.unmodifiableSet(EnumSet.of(
            AuditAction.CONNECTION_ADDED,
            AuditAction.CONNECTION_CHANGED,
            AuditAction.CONNECTION_REMOVED,
            AuditAction.REHEARSAL_BEGUN,
            AuditAction.CONNECTION_TURNED_ON,
            AuditAction.CONNECTION_DISABLED,
            AuditAction.CONNECTION_UNWELL,
            AuditAction.SECRET_REJECTED,
            AuditAction.REVISION_IN_USE,
            AuditAction.REVISION_RESTORED,
            AuditAction.SECRET_ADDED,
            AuditAction.SECRET_PROMOTED,
            AuditAction.OKTA_ONLY_TRIED,
            AuditAction.OKTA_ONLY_CONFIRMED,
            AuditAction.PASSWORDS_LET_IN,
            AuditAction.RECOVERY_CODES_MADE,
            AuditAction.RECOVERY_CODE_USED,
            AuditAction.EMERGENCY_OPENED,
            AuditAction.EMERGENCY_ENDED,
            AuditAction.EMERGENCY_USED,
            AuditAction.API_TOKEN_STORED,
            AuditAction.API_TOKEN_REMOVED,
            AuditAction.SETUP_LINK_MADE,
            AuditAction.SETUP_LINK_REVOKED,
            AuditAction.SETUP_BEGUN,
            AuditAction.SETUP_FINISHED,
            AuditAction.OKTA_APP_SET_UP,
            AuditAction.OKTA_APP_REMOVED,
            AuditAction.OKTA_APP_DRIFTED,
            AuditAction.OKTA_APP_REPAIRED,
            AuditAction.EVIDENCE_TAKEN));

    private final ConnectionSums sums;
    private final AuditTrail audit;

    @Inject
    UseSource(ConnectionSums sums, AuditTrail audit) {
        this.sums = sums;
        this.audit = audit;
    }

    Facts.Usage usage(CustomerId customer, ConnectionId connection, Span span) {
        return new Facts.Usage(sums.of(customer, connection, span.period()));
    }

    Facts.Changes changes(CustomerId customer, Span span) {
        List<Facts.Change> lines = audit.latest(customer, CHANGES, span.period(), MOST + 1).stream()
                .map(UseSource::change)
                .toList();
        boolean more = lines.size() > MOST;
        return new Facts.Changes(more ? lines.subList(0, MOST) : lines, more);
    }

    /** The last change of the sign-in rule, however long ago. */
    Optional<Facts.Change> decided(CustomerId customer) {
        return audit.latest(customer, RULE, Period.ALWAYS, 1).stream()
                .map(UseSource::change)
                .findFirst();
    }

    private static Facts.Change change(AuditEntry entry) {
        return new Facts.Change(entry.at(), entry.actorName(), entry.action(), entry.subject(), entry.detail());
    }
}
