package dev.gatehouse.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A door that compares, on the way, the clock of whoever answers with ours: tokens count between two instants, so a sign-in rests on both
 * clocks being right. Keeps the last comparison for each server, for a bounded number of servers.
 */
public final class ClockWatch implements HttpDoor {

    /** From here on a difference is worth a warning; the sign-in still works with one of this size. */
    public static final Duration LARGE = Duration.ofSeconds(30);

    /** An answer that took longer says too little of the instant at which it was dated. */
    private static final Duration SLOW = Duration.ofSeconds(4);

    /** A date of a header and a time in a token are cut to the second: on average they lie so long before what they stand for. */
    private static final Duration CUT = Duration.ofMillis(500);

    /** A difference is shown as no more than this: a clock that is that wrong is not set at all. */
    private static final Duration MOST = Duration.ofDays(1);

    private static final int MOST_SERVERS = 10_000;

    private record Compared(Duration ahead, Instant at) {}

    private final HttpDoor door;
    private final Clock clock;
    private final Map<String, Compared> servers = new ConcurrentHashMap<>();

    /** Watches what comes through this door. */
    public ClockWatch(HttpDoor door, Clock clock) {
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Answer send(Request request) {
        Instant sent = clock.instant();
        Answer answer = door.send(request);
        Instant received = clock.instant();
        Duration took = Duration.between(sent, received);
        if (took.compareTo(SLOW) <= 0) {
            answer.header("Date")
                    .flatMap(ClockWatch::date)
                    .map(date -> ahead(date, sent.plus(took.dividedBy(2))))
                    .ifPresent(ahead -> keep(server(request.uri()), new Compared(ahead, received)));
        }
        return answer;
    }

    /** How far the clock of this server is ahead of ours, to about a second; negative where it is behind, empty where that is not known. */
    public Optional<Duration> ahead(URI server) {
        return Optional.ofNullable(servers.get(server(server))).map(Compared::ahead);
    }

    /** How far a clock is ahead of ours that said this, cut to the second, when ours said that. */
    public static Duration ahead(Instant theirs, Instant ours) {
        Duration ahead = Duration.between(ours, theirs.plus(CUT));
        if (ahead.abs().compareTo(MOST) <= 0) {
            return ahead;
        }
        return ahead.isNegative() ? MOST.negated() : MOST;
    }

    /** Such a difference in words of every language: {@code +42 s}. */
    public static String said(Duration ahead) {
        return "%+d s".formatted(Math.round(ahead.toMillis() / 1000.0));
    }

    private void keep(String server, Compared compared) {
        servers.put(server, compared);
        if (servers.size() > MOST_SERVERS) {
            servers.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().at()))
                    .ifPresent(oldest -> servers.remove(oldest.getKey()));
        }
    }

    private static String server(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** As RFC 9110, 5.6.7 has it written; the two older forms are not read. */
    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
