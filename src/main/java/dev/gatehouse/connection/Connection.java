package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer's tie to one Okta org, or to another OpenID provider in its place. What it is set to stands in its revisions: one may be
 * in use, one may be the draft that an admin is editing, and while a new one is on trial the one before it stands by (DESIGN 4.7).
 */
@Entity
@Table(name = "connection")
public class Connection {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private String title;

    @Enumerated(EnumType.STRING)
    private ConnectionState state;

    private int revisions;
    private @Nullable Integer live;
    private @Nullable Integer draft;
    private @Nullable Integer fallback;

    @Column(name = "fallback_at")
    private @Nullable Instant fallbackAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "probed_at")
    private @Nullable Instant probedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "probe_outcome")
    private @Nullable Health health;

    @Column(name = "probe_found")
    private @Nullable String probeFound;

    @Version
    private long version;

    protected Connection() {}

    /** A new one: a draft, with its first revision. */
    public Connection(ConnectionId id, CustomerId customer, String title, Instant createdAt) {
        this.id = id.value();
        this.customerId = customer.value();
        this.title = title;
        this.state = ConnectionState.DRAFT;
        this.revisions = 1;
        this.draft = 1;
        this.createdAt = createdAt;
    }

    /** Its id. */
    public ConnectionId id() {
        return new ConnectionId(id);
    }

    /** Whose it is. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** What the customer calls it. */
    public String title() {
        return title;
    }

    /** How far it has come. */
    public ConnectionState state() {
        return state;
    }

    /** Since when there is one. */
    public Instant created() {
        return createdAt;
    }

    /** Whether people sign in by it. */
    public boolean isOn() {
        return state == ConnectionState.ON;
    }

    /** The number of the revision that an admin is editing. */
    public Optional<Integer> draft() {
        return Optional.ofNullable(draft);
    }

    /** The number of the revision that people sign in by at this time; empty where it is not ON. */
    public Optional<Integer> inUse(Instant now) {
        return Optional.ofNullable(trialIsOver(now) ? fallback : live);
    }

    /** Until when the revision in use is on trial: until then an admin comes back through it, or the one before returns. */
    public Optional<Instant> trialUntil(Instant now) {
        return trialIsOver(now) ? Optional.empty() : Optional.ofNullable(fallbackAt);
    }

    /** When somebody last looked whether it still works, and what came out. */
    public Optional<Probed> probed() {
        return probedAt == null || health == null
                ? Optional.empty()
                : Optional.of(new Probed(health, probedAt, probeFound == null ? "" : probeFound));
    }

    void rename(String newTitle) {
        this.title = newTitle;
    }

    /** Begins a draft beside what is in use; gives its number. */
    int beginDraft() {
        require(draft == null, "there is a draft already");
        this.revisions++;
        this.draft = revisions;
        return revisions;
    }

    /** Puts another revision in the place of the draft that was being edited; gives its number. */
    int replaceDraft() {
        this.draft = null;
        edited();
        return beginDraft();
    }

    void dropDraft() {
        require(live != null, "a connection that is not in use has nothing but its draft");
        this.draft = null;
    }

    /** The values of its draft have changed: whatever proved the old ones counts no more. */
    void edited() {
        if (state == ConnectionState.REHEARSED) {
            this.state = ConnectionState.DRAFT;
        }
    }

    /** Its draft has been proven. */
    void rehearsed() {
        require(draft != null, "there is no draft");
        if (state != ConnectionState.ON) {
            this.state = ConnectionState.REHEARSED;
        }
    }

    /** Puts its rehearsed draft in use. */
    void turnOn() {
        require(state == ConnectionState.REHEARSED, "only a rehearsed connection is turned on");
        useDraft();
    }

    /** Puts it in use with the word of the vendor instead of a rehearsal's. */
    void turnOnUnrehearsed() {
        require(state != ConnectionState.ON, "it is on already");
        useDraft();
    }

    /** Puts the draft in the place of the revision in use: for good, or on trial until this time; what is proven would return. */
    void replaceInUse(@Nullable Instant trialUntil, Instant now) {
        require(state == ConnectionState.ON, "it is not on");
        this.fallback = trialUntil == null ? null : proven(now).orElseThrow();
        this.fallbackAt = trialUntil;
        useDraft();
    }

    /** The number of the revision that people are known to come in by: in a trial the one before it. Empty where it is not ON. */
    Optional<Integer> proven(Instant now) {
        return trialUntil(now).isPresent() ? Optional.ofNullable(fallback) : inUse(now);
    }

    /** Ends a trial: what is in use stays. */
    void confirm() {
        this.fallback = null;
        this.fallbackAt = null;
    }

    /** Writes down that a trial is over, if one is; says whether one was. */
    boolean settle(Instant now) {
        if (!trialIsOver(now)) {
            return false;
        }
        this.live = fallback;
        confirm();
        return true;
    }

    /** Takes it out of use; what was in use can be edited, rehearsed and turned on again. */
    public void disable(Instant now) {
        settle(now);
        if (draft == null) {
            this.draft = live;
        }
        this.live = null;
        confirm();
        this.state = ConnectionState.DISABLED;
    }

    /** Takes the next look upon this node; whether it was due, as the last one was no later than this. */
    boolean takeProbe(Instant now, Instant due) {
        if (probedAt != null && probedAt.isAfter(due)) {
            return false;
        }
        probedAt = now;
        return true;
    }

    void probed(Probed probe) {
        this.health = probe.health();
        this.probedAt = probe.at();
        this.probeFound = probe.found();
    }

    private void useDraft() {
        require(draft != null, "there is no draft");
        this.live = draft;
        this.draft = null;
        this.state = ConnectionState.ON;
    }

    private boolean trialIsOver(Instant now) {
        return fallbackAt != null && !now.isBefore(fallbackAt);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise + ": " + id + " is " + state);
        }
    }
}
