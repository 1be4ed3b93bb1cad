package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts connections in use and takes them out of it. Nothing here can lock a customer out (DESIGN 4.7): only what a rehearsal has
 * proven comes into use, and whatever could fail all the same does so on trial.
 */
@Dependent
public class ConnectionUse {

    private final Drafts drafts;
    private final Connections connections;
    private final Rehearsals rehearsals;
    private final Enforcement enforcement;
    private final Ledger ledger;

    /** What changes are written into, and when. */
    @Dependent
    static class Ledger {
        private final AuditTrail audit;
        private final Clock clock;

        @Inject
        Ledger(AuditTrail audit, Clock clock) {
            this.audit = audit;
            this.clock = clock;
        }
    }

    @Inject
    ConnectionUse(
            Drafts drafts, Connections connections, Rehearsals rehearsals, Enforcement enforcement, Ledger ledger) {
        this.drafts = drafts;
        this.connections = connections;
        this.rehearsals = rehearsals;
        this.enforcement = enforcement;
        this.ledger = ledger;
    }

    /**
     * Turns a rehearsed connection on beside passwords, and links the admin who rehearsed it.
     *
     * @throws Declined where it may not be, whatever the reason; nothing is changed then
     */
    @Transactional
    public void turnOn(Caller caller, ConnectionId id) {
        enforcement.lock(caller.customer());
        Revision draft = proven(caller, id);
        if (draft.connection().state() != ConnectionState.REHEARSED) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        drafts.requireFreeHost(draft);
        String came = introduce(caller, id, draft);
        draft.connection().turnOn();
        draft.history().inUse(now());
        ledger.audit.announce(caller.actor(), AuditAction.CONNECTION_TURNED_ON, draft.about(), summary(draft) + came);
    }

    /**
     * Turns a rehearsed connection on and makes it the only way in, on trial: all sessions end, the caller's too.
     *
     * @return the recovery codes, which are shown this once
     * @throws Declined as {@link #turnOn}; {@code NOT_ALLOWED} for who is none of the customer's own people
     */
    @Transactional
    public List<Redacted> turnOnAlone(Caller caller, ConnectionId id) {
        drafts.requireOwn(caller);
        turnOn(caller, id);
        return enforcement.begin(caller.actor(), drafts.connection(caller, id).title());
    }

    /**
     * Makes Okta the only way in, on trial, where a connection has been on beside passwords: all sessions end.
     *
     * @return the recovery codes, which are shown this once
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where it is not on, {@code
     *     NOT_ALLOWED} for who is none of the customer's own people
     */
    @Transactional
    public List<Redacted> requireOkta(Caller caller, ConnectionId id) {
        drafts.requireOwn(caller);
        enforcement.lock(caller.customer());
        drafts.requireProof(caller, now());
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        if (!connection.isOn()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        return enforcement.begin(caller.actor(), connection.title());
    }

    /**
     * Puts the rehearsed draft of a connection that is ON in the place of what is in use. Where Okta is the only way in and the draft
     * has another issuer or client, it is on trial: unless an admin comes back through it in time, what was before returns. Not so where its
     * issuer has just been proven to be another name of the same org.
     *
     * @return until when it is on trial, if it is
     * @throws Declined where it may not be, whatever the reason; nothing is changed then
     */
    @Transactional
    public Optional<Instant> putInUse(Caller caller, ConnectionId id) {
        enforcement.lock(caller.customer());
        Revision draft = proven(caller, id);
        Connection connection = draft.connection();
        Revision before = connections.on(id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        drafts.requireFreeHost(draft);
        int trusted = connection.proven(now()).orElseThrow();
        String came = introduce(caller, id, draft);
        @Nullable
        Instant until = needsTrial(drafts.revision(caller, id, trusted), draft) ? now().plus(Enforcement.TRIAL) : null;
        connection.replaceInUse(until, now());
        before.history().replaced(now());
        draft.history().inUse(now());
        String trial = until == null ? "" : ", on trial for " + Enforcement.TRIAL.toMinutes() + " minutes";
        ledger.audit.announce(
                caller.actor(), AuditAction.REVISION_IN_USE, draft.about(), summary(draft) + came + trial);
        return Optional.ofNullable(until);
    }

    /**
     * Takes a connection out of use. Where it was the last one, passwords are let in again; where others remain and Okta is the only way
     * in, it is so on trial once more, as nobody knows whether an admin comes in by those.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where it is not on
     */
    @Transactional
    public void disable(Caller caller, ConnectionId id) {
        enforcement.lock(caller.customer());
        drafts.requireProof(caller, now());
        Connection connection = drafts.connection(caller, id);
        Revision inUse = connections.on(id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        connection.disable(now());
        inUse.history().replaced(now());
        ledger.audit.announce(caller.actor(), AuditAction.CONNECTION_DISABLED, inUse.about(), "");
        boolean wasLast = connections.on(caller.customer()).stream()
                .allMatch(other -> other.connectionId().equals(id));
        if (wasLast) {
            enforcement.end(caller.actor(), "the last connection was disabled");
        } else {
            enforcement.tryAgain(caller.actor(), connection.title());
        }
    }

    /**
     * Lets passwords in again beside Okta.
     *
     * @throws Declined {@code PROOF_NEEDED}
     */
    @Transactional
    public void letPasswordsIn(Caller caller) {
        drafts.requireProof(caller, now());
        enforcement.end(caller.actor(), "");
    }

    /**
     * Notes that an admin has come in, or proven themselves anew, by this revision: it is proven now, and so is Okta as the only way.
     *
     * @param actor the admin
     */
    @Transactional
    public void cameBack(Actor actor, Revision by) {
        enforcement.confirm(actor, by.title());
        if (by.connection().trialUntil(now()).isPresent()) {
            connections
                    .byId(by.customer(), by.connectionId())
                    .filter(connection -> connection.inUse(now()).equals(Optional.of(by.number())))
                    .ifPresent(Connection::confirm);
        }
    }

    /** Writes down that the trial of a customer is over, if it is. */
    @Transactional
    public void settle(CustomerId customer) {
        enforcement.settle(customer);
    }

    /** Writes down that the settings before a trial have returned, if they have. */
    @Transactional
    public void settle(ConnectionId id) {
        connections.exclusively(id).ifPresent(connection -> {
            if (connection.settle(now())) {
                ledger.audit.announce(
                        Actor.itself(connection.customer()),
                        AuditAction.REVISION_RESTORED,
                        About.of(connection.id(), connection.title()),
                        "no admin came in by the changed settings in time");
            }
        });
    }

    private Revision proven(Caller caller, ConnectionId id) {
        drafts.requireProof(caller, now());
        drafts.requirePlan(caller.customer());
        Revision draft = drafts.draft(caller, id);
        if (!draft.isComplete()) {
            throw new Declined(Declined.Reason.INCOMPLETE);
        }
        if (draft.history().rehearsed().isEmpty()) {
            throw new Declined(Declined.Reason.NOT_REHEARSED);
        }
        if (!draft.history().isProven(now())) {
            throw new Declined(Declined.Reason.REHEARSAL_TOO_OLD);
        }
        return draft;
    }

    private boolean needsTrial(Revision before, Revision draft) {
        boolean sameOrg = before.provider().issuer().equals(draft.provider().issuer())
                || enforcement.isSameOrg(before, draft, now());
        boolean sameClient =
                sameOrg && before.provider().clientId().equals(draft.provider().clientId());
        return !sameClient && enforcement.isOn(draft.customer());
    }

    /** While it is not yet in use: what was in use until now says by which name people are known. */
    private String introduce(Caller caller, ConnectionId id, Revision draft) {
        Optional<Rehearsal> rehearsal = rehearsals
                .latest(caller.customer(), id)
                .filter(last -> last.outcome() == Rehearsal.Outcome.PASSED && last.isOf(draft));
        int came = enforcement.introduce(caller.actor(), draft, rehearsal);
        return came == 0 ? "" : ", " + came + " links came along";
    }

    static String summary(Revision revision) {
        ProviderSettings provider = revision.provider();
        return "issuer " + provider.issuer() + ", client id " + provider.clientId() + ", revision " + revision.number();
    }

    private Instant now() {
        return ledger.clock.instant();
    }
}
