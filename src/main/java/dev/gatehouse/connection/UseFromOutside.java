package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Puts a customer's connections in use for those who have no account there to test with: the vendor's operators, and programs. Nothing
 * here gives out recovery codes, and Okta becomes the only way in on trial alone (DESIGN 4.7).
 */
@Dependent
public class UseFromOutside {

    /** The shortest trial. */
    public static final Duration SHORTEST = Duration.ofMinutes(15);

    /** The longest trial. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private final Drafts drafts;
    private final ConnectionUse use;
    private final Enforcement enforcement;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    UseFromOutside(Drafts drafts, ConnectionUse use, Enforcement enforcement, AuditTrail audit, Clock clock) {
        this.drafts = drafts;
        this.use = use;
        this.enforcement = enforcement;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Turns a connection on beside passwords by the word of the vendor, without a test sign-in; where one proves it as it is, just as its
     * own admin would.
     *
     * @throws Declined {@code NOT_ALLOWED} for all but the vendor's, {@code NOT_FOUND}, {@code PLAN}, {@code PROOF_NEEDED}, {@code
     *     WRONG_STATE} where it is on already, {@code INCOMPLETE}, {@code HOST_TAKEN}; nothing is changed then
     */
    @Transactional
    public void turnOnUnrehearsed(Caller caller, ConnectionId id) {
        if (!caller.isOperator()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
        Revision draft = ready(caller, id);
        if (draft.history().isProven(clock.instant())) {
            use.turnOn(caller, id);
            return;
        }
        if (!draft.isComplete()) {
            throw new Declined(Declined.Reason.INCOMPLETE);
        }
        drafts.requireFreeHost(draft);
        draft.turnOnUnrehearsed(clock.instant());
        String detail = ConnectionUse.summary(draft) + ", without a test sign-in, by the vendor";
        audit.announce(caller.actor(), AuditAction.CONNECTION_TURNED_ON, draft.about(), detail);
    }

    /**
     * Makes Okta the only way in on trial for a time that is named, where this connection is on: all sessions end. Called again before an
     * admin has come back through Okta, it names another deadline. The customer's own admins make their recovery codes themselves.
     *
     * @param trial from 15 minutes to 7 days
     * @return until when, unless an admin comes back through Okta
     * @throws Declined {@code NOT_ALLOWED} for the customer's own people, who have their console; {@code DEADLINE}, {@code NOT_FOUND},
     *     {@code PLAN}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where it is not on, or Okta is the only way in already
     */
    @Transactional
    public Instant requireOkta(Caller caller, ConnectionId id, Duration trial) {
        if (!caller.isOperator() && caller.person().isPresent()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
        if (trial.compareTo(SHORTEST) < 0 || trial.compareTo(LONGEST) > 0) {
            throw new Declined(Declined.Reason.DEADLINE);
        }
        enforcement.lock(caller.customer());
        drafts.requireProof(caller, clock.instant());
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        if (!connection.isOn()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        return enforcement.begin(caller.actor(), connection.title(), trial);
    }

    private Revision ready(Caller caller, ConnectionId id) {
        enforcement.lock(caller.customer());
        drafts.requireProof(caller, clock.instant());
        drafts.requirePlan(caller.customer());
        Revision draft = drafts.draft(caller, id);
        if (draft.connection().isOn()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        return draft;
    }
}
