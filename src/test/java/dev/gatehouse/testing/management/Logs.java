package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.Directory;
import dev.gatehouse.testing.SystemLog.Event;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** `/api/v1/logs`: the System Log. */
final class Logs {

    private static final Pattern TERM =
            Pattern.compile("(eventType|target\\.id|target\\.type|uuid) (eq|sw) \"([^\"]*)\"");

    private final Directory directory;

    Logs(Directory directory) {
        this.directory = directory;
    }

    void in(Map<Operation, Resource> resources) {
        resources.put(Operation.LIST_LOGS, this::list);
    }

    /** Without `until` there is always a next page, for what is still to happen, as at Okta. */
    private Answer list(Asked asked) throws ApiError {
        var page = new Page(asked, asked.limit(0, 100, 1000));
        var after = page.after();
        var backwards = asked.query("sortOrder").equals(Optional.of("DESCENDING"));
        var order = Comparator.comparingLong(Event::number);
        var wanted = within(asked).and(filtered(asked.query("filter")));
        var found = directory.log().events().stream()
                .filter(wanted)
                .sorted(backwards ? order.reversed() : order)
                .filter(event -> after.isEmpty()
                        || (backwards
                                ? key(event).compareTo(after) < 0
                                : key(event).compareTo(after) > 0))
                .toList();
        var answer = page.of(found.stream(), Logs::key, event -> json(directory, event));
        if (found.size() > page.limit() || asked.query("until").isPresent() || backwards) {
            return answer;
        }
        return page.next(answer, found.isEmpty() ? after : key(found.get(found.size() - 1)));
    }

    private static String key(Event event) {
        return "%010d".formatted(event.number());
    }

    private static Predicate<Event> within(Asked asked) throws ApiError {
        var since = moment(asked, "since").orElse(Instant.MIN);
        var until = moment(asked, "until").orElse(Instant.MAX);
        return event -> !event.published().isBefore(since) && !event.published().isAfter(until);
    }

    private static Optional<Instant> moment(Asked asked, String name) throws ApiError {
        try {
            return asked.query(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw ApiError.invalid(name, name + ": expected a moment such as 2026-11-22T09:00:00Z");
        }
    }

    /** Terms with `or` in brackets, and brackets with `and`. */
    private static Predicate<Event> filtered(Optional<String> expression) throws ApiError {
        Predicate<Event> all = event -> true;
        if (expression.isEmpty()) {
            return all;
        }
        for (var part : expression.get().split(" and ", -1)) {
            Predicate<Event> any = event -> false;
            for (var term : part.strip().replaceAll("^\\(|\\)$", "").split(" or ", -1)) {
                any = any.or(term(term.strip()));
            }
            all = all.and(any);
        }
        return all;
    }

    private static Predicate<Event> term(String text) throws ApiError {
        var found = TERM.matcher(text);
        if (!found.matches()) {
            throw ApiError.invalidSearch();
        }
        var value = found.group(3);
        Predicate<String> fits = found.group(2).equals("eq") ? value::equals : other -> other.startsWith(value);
        return switch (found.group(1)) {
            case "eventType" -> event -> fits.test(event.type());
            case "target.id" -> event -> fits.test(event.target());
            case "target.type" -> event -> fits.test(event.kind());
            default -> event -> fits.test(event.uuid());
        };
    }

    private static Map<String, Object> json(Directory directory, Event event) {
        var target = new LinkedHashMap<String, Object>();
        target.put("id", event.target());
        target.put("type", event.kind());
        target.put("alternateId", directory.nameOf(event.target()));
        target.put("displayName", directory.nameOf(event.target()));
        target.put("detailEntry", null);
        var json = new LinkedHashMap<String, Object>();
        json.put("uuid", event.uuid());
        json.put("published", Times.text(event.published()));
        json.put("eventType", event.type());
        json.put("version", "0");
        json.put("severity", "INFO");
        json.put("legacyEventType", null);
        json.put("displayMessage", String.join(" ", Arrays.asList(event.type().split("[._]", -1))));
        json.put(
                "actor",
                Map.of(
                        "id", "00uStandInAdmin000000",
                        "type", "User",
                        "alternateId", "admin@stand-in.example",
                        "displayName", "Admin of the stand-in"));
        json.put("outcome", Map.of("result", "SUCCESS"));
        json.put("target", List.of(target));
        return json;
    }
}
