package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Fills in connections. Only drafts are changed here, which nobody signs in by: whatever is in use stays as it is until a rehearsed
 * draft takes its place.
 */
@Dependent
public class Editor {

    /**
     * What was filled in.
     *
     * @param title what the customer calls it
     * @param values of its provider
     * @param options beyond the catalogue
     * @param secret a client secret in place of the one that is stored; empty to keep that
     */
    public record Form(String title, Values values, Options options, Optional<Redacted> secret) {

        private Form keeping(Values earlier) {
            return new Form(title, values.keeping(earlier), options, secret);
        }
    }

    private final Drafts drafts;
    private final Connections connections;
    private final Workshop workshop;

    @Inject
    Editor(Drafts drafts, Connections connections, Workshop workshop) {
        this.drafts = drafts;
        this.connections = connections;
        this.workshop = workshop;
    }

    /** What changes are made with. */
    @Dependent
    static class Workshop {
        private final AuditTrail audit;
        private final Seal seal;
        private final Clock clock;
        private final RandomGenerator random;
        private final ClientKeys keys;

        @Inject
        Workshop(AuditTrail audit, Seal seal, Clock clock, RandomGenerator random, ClientKeys keys) {
            this.audit = audit;
            this.seal = seal;
            this.clock = clock;
            this.random = random;
            this.keys = keys;
        }
    }

    /** Whether the customer's plan has the Okta integration; what is in use already goes on without. */
    public boolean isIncluded(CustomerId customer) {
        return drafts.isIncluded(customer);
    }

    /**
     * Begins a connection: it is on record from now on, so that its addresses can be copied into Okta.
     *
     * @throws Declined {@code PLAN}
     */
    @Transactional
    public ConnectionId add(Caller caller, String title) {
        drafts.requirePlan(caller.customer());
        Connection connection = new Connection(
                ConnectionId.random(workshop.random), caller.customer(), title, workshop.clock.instant());
        connections.add(Revision.first(connection, caller.actor()));
        note(caller, AuditAction.CONNECTION_ADDED, connection, "");
        return connection.id();
    }

    /**
     * Stores what was filled in of a draft; a rehearsal of what it was before counts no more. A stored secret stays with the provider that
     * it was stored for: where another one is filled in without a secret, there is none. What was confirmed of a provider stays where
     * it cannot be asked just now and nothing of it was changed.
     *
     * @param seen the {@link Revision#stamp()} that the caller saw
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code WRONG_STATE}, {@code OUTDATED}
     */
    @Transactional
    public void save(Caller caller, ConnectionId id, String seen, Form typed) {
        drafts.requirePlan(caller.customer());
        Revision draft = drafts.draft(caller, id);
        if (!draft.stamp().equals(seen)) {
            throw new Declined(Declined.Reason.OUTDATED);
        }
        Form form = typed.keeping(draft.values());
        String difference = new Difference(draft).to(form);
        rename(caller, draft, form.title());
        if (difference.isEmpty()) {
            return;
        }
        if (!draft.values().isSameProvider(form.values())) {
            draft.secrets().dropSecrets();
        }
        draft.change(form.values(), form.options(), caller.actor(), workshop.clock.instant());
        form.secret().ifPresent(secret -> draft.storeSecret(secret, workshop.seal));
        if (draft.isByKey() && !draft.hasCredentials() && !draft.secrets().takeNextKey()) {
            draft.secrets().storePrivateKey(workshop.keys.make(ClientKeys.Kind.RSA_2048), workshop.seal, id);
        }
        draft.connection().edited();
        note(caller, AuditAction.CONNECTION_CHANGED, draft.connection(), difference);
    }

    /**
     * Begins a draft beside what is in use, with the same values.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code WRONG_STATE} where there is a draft already
     */
    @Transactional
    public void beginChange(Caller caller, ConnectionId id) {
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        int inUse = connection
                .inUse(workshop.clock.instant())
                .filter(number -> connection.draft().isEmpty())
                .orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        copy(caller, drafts.revision(caller, id, inUse), connection.beginDraft());
    }

    /**
     * Begins a draft beside what is in use, with the same values but for the issuer, which is another name of the org.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code WRONG_STATE} where there is a draft already, or nothing is in use
     */
    @Transactional
    void beginMove(Caller caller, ConnectionId id, Whereabouts.Elsewhere to) {
        beginChange(caller, id);
        Revision draft = drafts.draft(caller, id);
        Values moved = draft.values().movedTo(to.at());
        String difference = new Difference(draft).to(new Form(draft.title(), moved, draft.options(), Optional.empty()));
        if (!to.vouchedFor()) {
            draft.secrets().dropSecrets();
        }
        draft.change(moved, draft.options(), caller.actor(), workshop.clock.instant());
        note(caller, AuditAction.CONNECTION_CHANGED, draft.connection(), difference);
    }

    /**
     * Makes the values of an earlier revision the draft, in place of the one that there is.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}
     */
    @Transactional
    public void restore(Caller caller, ConnectionId id, int number) {
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        copy(caller, drafts.revision(caller, id, number), connection.replaceDraft());
        note(caller, AuditAction.REVISION_RESTORED, connection, "revision " + number + ", as a draft");
    }

    /**
     * Throws the draft beside what is in use away.
     *
     * @throws Declined {@code NOT_FOUND}, {@code WRONG_STATE} where nothing is in use beside it
     */
    @Transactional
    public void discard(Caller caller, ConnectionId id) {
        Connection connection = drafts.connection(caller, id);
        if (!connection.isOn() || connection.draft().isEmpty()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        connection.dropDraft();
        note(caller, AuditAction.CONNECTION_REMOVED, connection, "the change that was being prepared");
    }

    /**
     * Stores a second client secret, tried where the provider no longer takes the first (DESIGN 4.11): in all that is in use, could
     * return or is being prepared with the same client. It counts at once, so the caller has to have proven who they are.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where nothing is in use
     */
    @Transactional
    public void addNextSecret(Caller caller, ConnectionId id, Redacted secret) {
        Instant now = workshop.clock.instant();
        drafts.requireProof(caller, now);
        List<Revision> revisions = drafts.withClientInUse(caller, id, now);
        revisions.forEach(revision -> revision.secrets().storeNext(secret, now, workshop.seal, id));
        workshop.audit.announce(
                caller.actor(), AuditAction.SECRET_ADDED, revisions.get(0).about(), "");
    }

    /** A title proves nothing and disproves nothing: a rehearsal goes on counting. */
    private void rename(Caller caller, Revision draft, String title) {
        String before = draft.title();
        if (!before.equals(title)) {
            draft.connection().rename(title);
            draft.history().touched(caller.actor(), workshop.clock.instant());
            note(caller, AuditAction.CONNECTION_CHANGED, draft.connection(), "title: " + before + " -> " + title);
        }
    }

    private void copy(Caller caller, Revision from, int number) {
        connections.addRevision(from.copiedAs(number, caller.actor(), workshop.clock.instant()));
    }

    private void note(Caller caller, AuditAction action, Connection connection, String detail) {
        workshop.audit.note(caller.actor(), action, connection.title(), detail);
    }
}
