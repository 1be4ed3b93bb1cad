package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the keys of a connection are looked at next, after how many days another is made, and whether the provider refused the next one. */
@Entity
@Table(name = "key_schedule")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class KeySchedule {

    private static final int LONGEST = 400;

    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "customer_id")
    private String customerId;

    private int days;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private boolean refused;

    @Column(name = "refused_at")
    private @Nullable Instant refusedAt;

    @Column(name = "refused_found")
    private String refusedFound;

    @Version
    private long version;

    protected KeySchedule() {}

    KeySchedule(Connection of) {
        this.connectionId = of.id().value();
        this.customerId = of.customer().value();
        this.refusedFound = "";
    }

    ConnectionId connection() {
        return new ConnectionId(connectionId);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** After how many days another key is made by itself; 0 for never. */
    public int days() {
        return days;
    }

    /** When the provider was last found not to take the next key; empty where it was not. */
    public Optional<Instant> refusedAt() {
        return Optional.ofNullable(refusedAt);
    }

    /** What it said then. */
    public String refusedFound() {
        return refusedFound;
    }

    void rotateAfter(int chosen) {
        this.days = chosen;
    }

    void due(@Nullable Instant at) {
        this.dueAt = at;
    }

    /** Takes the look upon this node until then; whether it was due. */
    boolean take(Instant now, Instant until) {
        if (dueAt == null || dueAt.isAfter(now)) {
            return false;
        }
        this.dueAt = until;
        return true;
    }

    /** Notes that the provider did not take the next key; whether that is new. */
    boolean refused(String found, Instant now) {
        boolean fresh = !refused;
        unclear(found, now);
        this.refused = true;
        return fresh;
    }

    /** Notes that the provider has not taken the next key yet, as far as can be told. */
    void unclear(String found, Instant now) {
        this.refusedAt = now;
        this.refusedFound = found.length() > LONGEST ? found.substring(0, LONGEST) : found;
    }

    void notRefused() {
        this.refused = false;
        this.refusedAt = null;
        this.refusedFound = "";
    }

    /** When there is something to do for a connection that is set to this; null for never. */
    @Nullable
    Instant next(Revision inUse, Duration published) {
        if (!inUse.isByKey()) {
            return null;
        }
        Optional<Instant> nextKey = inUse.nextKeySince();
        if (nextKey.isPresent()) {
            return refusedAt().orElseGet(nextKey::get).plus(published);
        }
        if (inUse.secrets().hasPreviousKey()) {
            return inUse.promoted().map(at -> at.plus(published)).orElse(null);
        }
        return days > 0
                ? inUse.credentialsSince()
                        .map(at -> at.plus(Duration.ofDays(days)))
                        .orElse(null)
                : null;
    }
}
