package dev.gatehouse.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What happened in the org, as its System Log tells: changes of apps, assignments and people. */
public final class SystemLog {

    /**
     * Something that happened.
     *
     * @param number where it stands in the log, from 1
     * @param type such as `application.lifecycle.update`
     * @param kind what it happened to: `AppInstance`, `User`, `UserGroup`
     * @param target its id
     */
    public record Event(long number, String uuid, Instant published, String type, String kind, String target) {}

    private final List<Event> events = new ArrayList<>();
    private final Clock clock;

    SystemLog(Clock clock) {
        this.clock = clock;
    }

    /** Adds an event that happens now. */
    public synchronized void tell(String type, String kind, String target) {
        events.add(new Event(events.size() + 1L, UUID.randomUUID().toString(), clock.instant(), type, kind, target));
    }

    /** All events, the oldest first. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }
}
