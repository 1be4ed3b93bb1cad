package dev.gatehouse.session;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The refresh token of the session that an attempt ended in, sealed, and when the provider is asked by it. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {

    @Id
    private String attempt;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "client_id")
    private String clientId;

    private String sealed;

    @Column(name = "next_at")
    private Instant nextAt;

    @Column(name = "leased_until")
    private @Nullable Instant leasedUntil;

    private int troubles;

    protected RefreshToken() {}

    RefreshToken(Reference attempt, Whose whose, String sealed, Instant nextAt) {
        this.attempt = attempt.value();
        this.connectionId = whose.connection().value();
        this.clientId = whose.clientId();
        this.sealed = sealed;
        this.nextAt = nextAt;
    }

    /**
     * Whose token it is.
     *
     * @param connection by which connection it came
     * @param clientId to which client the provider gave it; another one cannot use it
     */
    public record Whose(ConnectionId connection, String clientId) {}

    /** Where it is sealed for. */
    static String place(Reference attempt) {
        return "refresh_token/" + attempt.value() + "/token";
    }

    /**
     * Has it given back soon, as its session ends, in the caller's transaction. One column is written and no more: a node that asks at this
     * moment may have another token for it.
     */
    static void release(EntityManager entities, Reference attempt, Instant now) {
        entities.createQuery("update RefreshToken t set t.nextAt = :now where t.attempt = :attempt")
                .setParameter("now", now)
                .setParameter("attempt", attempt.value())
                .executeUpdate();
    }

    /** Gives it to one node until then; false where it is not due, or another node has it. */
    boolean lease(Instant now, Instant until) {
        boolean free = !nextAt.isAfter(now) && (leasedUntil == null || !leasedUntil.isAfter(now));
        if (free) {
            leasedUntil = until;
        }
        return free;
    }

    /** Whether it may have been sent before without an answer that we have: the provider may have another one in its place. */
    boolean isDoubtful() {
        return troubles > 0 || leasedUntil != null;
    }

    /** Takes the place of the one before. */
    void keep(Whose whose, String other, Instant next) {
        this.connectionId = whose.connection().value();
        this.clientId = whose.clientId();
        this.sealed = other;
        settle(next, 0);
    }

    /** Notes that the provider gave another one in its place. */
    void rotate(String other, Instant next) {
        this.sealed = other;
        settle(next, 0);
    }

    /** Notes that the provider could not be asked. */
    void trouble(Instant next) {
        settle(next, troubles + 1);
    }

    private void settle(Instant next, int failed) {
        this.nextAt = next;
        this.leasedUntil = null;
        this.troubles = failed;
    }

    Whose whose() {
        return new Whose(new ConnectionId(connectionId), clientId);
    }

    String sealed() {
        return sealed;
    }

    /** How often in a row the provider could not be asked. */
    int troubles() {
        return troubles;
    }

    /** Until when one node has it to itself; null where none has. */
    @Nullable
    Instant leasedUntil() {
        return leasedUntil;
    }
}
