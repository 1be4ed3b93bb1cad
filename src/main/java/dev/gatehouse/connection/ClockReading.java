package dev.gatehouse.connection;

import dev.gatehouse.oidc.ClockWatch;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the clock of a connection's provider was ahead of ours at a time; less than nothing where it was behind. */
@Entity
@Table(name = "clock_reading")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class ClockReading {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "taken_at")
    private Instant takenAt;

    @Column(name = "ahead_by_date")
    private @Nullable Long aheadByDate;

    @Column(name = "ahead_by_token")
    private @Nullable Long aheadByToken;

    protected ClockReading() {}

    ClockReading(Connection of, Instant now, @Nullable Duration byDate, @Nullable Duration byToken) {
        this.id = "clk_" + UUID.randomUUID();
        this.customerId = of.customer().value();
        this.connectionId = of.id().value();
        this.takenAt = now;
        this.aheadByDate = byDate == null ? null : byDate.toMillis();
        this.aheadByToken = byToken == null ? null : byToken.toMillis();
    }

    /** When. */
    public Instant takenAt() {
        return takenAt;
    }

    /** By the date of an answer (RFC 9110, 6.6.1). */
    public Optional<Duration> aheadByDate() {
        return Optional.ofNullable(aheadByDate).map(Duration::ofMillis);
    }

    /** By the time at which an ID token was issued (OpenID Connect Core 1.0, 2: {@code iat}). */
    public Optional<Duration> aheadByToken() {
        return Optional.ofNullable(aheadByToken).map(Duration::ofMillis);
    }

    /** The larger of both. */
    public Duration ahead() {
        return Stream.of(aheadByDate(), aheadByToken())
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Duration::abs))
                .orElse(Duration.ZERO);
    }

    /** Whether it is so much that sign-ins are in danger. */
    public boolean isLarge() {
        return isLarge(ahead());
    }

    static boolean isLarge(Duration ahead) {
        return ahead.abs().compareTo(ClockWatch.LARGE) > 0;
    }
}
