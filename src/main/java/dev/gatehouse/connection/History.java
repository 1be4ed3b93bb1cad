package dev.gatehouse.connection;

import dev.gatehouse.journal.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a revision: who changed it last, when it was proven, from when until when it was in use. */
@Embeddable
public class History {

    /** How long a rehearsal counts (DESIGN 4.15). */
    public static final Duration PROVEN = Duration.ofHours(24);

    /** How long a revision that was replaced finishes the attempts that began with it (DESIGN 4.15). */
    static final Duration FINISHES = Duration.ofMinutes(10);

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "rehearsed_at")
    private @Nullable Instant rehearsedAt;

    @Column(name = "live_from")
    private @Nullable Instant liveFrom;

    @Column(name = "replaced_at")
    private @Nullable Instant replacedAt;

    protected History() {}

    History(Actor by, Instant now) {
        this.changedBy = by.name();
        this.changedAt = now;
    }

    /** Who changed it last: an email, or empty. */
    public String changedBy() {
        return changedBy;
    }

    /** When. */
    public Instant changedAt() {
        return changedAt;
    }

    /** When a rehearsal proved it as it is. */
    public Optional<Instant> rehearsed() {
        return Optional.ofNullable(rehearsedAt);
    }

    /** Whether a rehearsal of it as it is still counts. */
    public boolean isProven(Instant now) {
        return rehearsed().filter(at -> now.isBefore(at.plus(PROVEN))).isPresent();
    }

    /** Since when it has been in use, or was. */
    public Optional<Instant> liveFrom() {
        return Optional.ofNullable(liveFrom);
    }

    /** When another took its place. */
    public Optional<Instant> replaced() {
        return Optional.ofNullable(replacedAt);
    }

    boolean wasInUseJustNow(Instant now) {
        return replaced().filter(at -> now.isBefore(at.plus(FINISHES))).isPresent();
    }

    void touched(Actor by, Instant now) {
        this.changedBy = by.name();
        this.changedAt = now;
    }

    void changed(Actor by, Instant now) {
        touched(by, now);
        this.rehearsedAt = null;
    }

    void rehearsed(Instant now) {
        this.rehearsedAt = now;
    }

    /** Notes that it is in use from now on. */
    public void inUse(Instant now) {
        this.liveFrom = now;
        this.replacedAt = null;
    }

    void replaced(Instant now) {
        this.replacedAt = now;
    }
}
