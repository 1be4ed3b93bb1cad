package dev.gatehouse.operator;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link by which somebody who has no account fills in one connection: good for a day until it is used, and from then on for four
 * hours in the browser that used it.
 */
@Entity
@Table(name = "setup_link")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class SetupLink {

    /** How long it waits to be used. */
    public static final Duration WAITS = Duration.ofHours(24);

    /** How long it is used. */
    public static final Duration LASTS = Duration.ofHours(4);

    /** How far it has come. */
    public enum State {
        /** Nobody has used it yet. */
        WAITING,
        /** Somebody is filling the connection in. */
        IN_USE,
        /** They said that they are done. */
        FINISHED,
        /** Its time was over before that. */
        EXPIRED,
        /** It was revoked before that. */
        REVOKED
    }

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "session_hash")
    private @Nullable String sessionHash;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "spent_at")
    private @Nullable Instant spentAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    private @Nullable String checks;

    @Version
    private long version;

    protected SetupLink() {}

    SetupLink(Connection connection, Ticket token, Actor by, Instant now) {
        this.id = "stp_" + UUID.randomUUID();
        this.customerId = connection.customer().value();
        this.connectionId = connection.id().value();
        this.tokenHash = token.hash();
        this.madeBy = by.name();
        this.madeAt = now;
        this.checks = "-";
    }

    /** Its id, which opens nothing. */
    public String id() {
        return id;
    }

    /** Whose connection it is for. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** Which connection it is for. */
    public ConnectionId connection() {
        return new ConnectionId(connectionId);
    }

    /** Who made it. */
    public String madeBy() {
        return madeBy;
    }

    /** When it was made. */
    public Instant madeAt() {
        return madeAt;
    }

    /** When the machine checks last ran by it; empty for never. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    /** What came out of them: names and results of checks, {@code name:result}, by blanks. */
    public String checks() {
        return checks == null || checks.equals("-") ? "" : checks;
    }

    /** How far it has come at this time. */
    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (finishedAt != null) {
            return State.FINISHED;
        }
        return now.isBefore(until()) ? spentAt == null ? State.WAITING : State.IN_USE : State.EXPIRED;
    }

    /** When its time is over: that of waiting, or once it is used that of its use. */
    public Instant until() {
        return spentAt == null ? madeAt.plus(WAITS) : spentAt.plus(LASTS);
    }

    /** Whether its browser may still see what it did: until its time is over, unless it was revoked. */
    boolean isSeen(Instant now) {
        return spentAt != null && revokedAt == null && now.isBefore(until());
    }

    void spend(Ticket session, Instant now) {
        this.sessionHash = session.hash();
        this.spentAt = now;
    }

    void checked(String results, Instant now) {
        this.checks = results;
        this.checkedAt = now;
    }

    void finish(Instant now) {
        this.finishedAt = now;
    }

    void revoke(Instant now) {
        this.revokedAt = now;
    }
}
