package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Stay;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{stayForm}}: how long the sessions of a connection last, and whether signing out here does so at the provider. */
@Named
@RequestScoped
public class StayForm {

    private @Nullable Integer idle;
    private @Nullable Integer absolute;
    private boolean endsThere = Stay.USUAL.endsThere();

    void begin(Stay stay) {
        idle = minutes(stay.idle());
        absolute = minutes(stay.absolute());
        endsThere = stay.endsThere();
    }

    /** Whether any of it is not as usual. */
    boolean isAny() {
        return idle != null || absolute != null || endsThere != Stay.USUAL.endsThere();
    }

    /** What was typed; refuses, with {@link IllegalArgumentException}, what {@link Stay} does. */
    Stay read() {
        return new Stay(
                Optional.ofNullable(idle).map(Duration::ofMinutes),
                Optional.ofNullable(absolute).map(Duration::ofMinutes),
                endsThere);
    }

    private static @Nullable Integer minutes(Optional<Duration> limit) {
        return limit.map(length -> Math.toIntExact(length.toMinutes())).orElse(null);
    }

    /** The longest time without a request, in minutes; null for the usual one. */
    public @Nullable Integer getIdle() {
        return idle;
    }

    /** Types it. */
    public void setIdle(@Nullable Integer minutes) {
        this.idle = minutes;
    }

    /** The longest time in all, in minutes; null for the usual one. */
    public @Nullable Integer getAbsolute() {
        return absolute;
    }

    /** Types it. */
    public void setAbsolute(@Nullable Integer minutes) {
        this.absolute = minutes;
    }

    /** Whether signing out here does so at the provider. */
    public boolean isEndsThere() {
        return endsThere;
    }

    /** Ticks it. */
    public void setEndsThere(boolean ticked) {
        this.endsThere = ticked;
    }
}
