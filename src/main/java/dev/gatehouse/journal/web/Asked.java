package dev.gatehouse.journal.web;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditFilter;
import dev.gatehouse.journal.Bookmark;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.JournalFilter;
import dev.gatehouse.journal.Period;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a page asks for. Anybody may have written it: what cannot be read counts as not asked for. Whose journal it is
 * stands in no address.
 */
final class Asked {

    /** What narrows a list, in the order of its address. Where in it one is, {@code page}, does not. */
    private static final List<String> FILTERS =
            List.of("person", "outcome", "code", "action", "connection", "reference", "from", "to");

    private static final int LONGEST = 320;
    private static final int GROUP = 4;

    private final Map<String, String[]> parameters;

    Asked(HttpServletRequest request) {
        this(request.getParameterMap());
    }

    Asked(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /** What was typed, without what no field can hold. */
    String text(String name) {
        String[] values = parameters.getOrDefault(name, new String[0]);
        String text =
                values.length == 0 ? "" : values[0].replaceAll("\\p{Cc}", "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** The one that was chosen. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> among) {
        String text = text(name);
        return Arrays.stream(among.getEnumConstants())
                .filter(one -> one.name().equals(text))
                .findFirst();
    }

    /** A reference as people type it: in any case, with or without its dashes. */
    Optional<Reference> reference() {
        String letters = text("reference").replaceAll("[^A-Za-z0-9]", "");
        return Reference.parse(letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
    }

    Period period() {
        return new Period(
                Period.day(text("from")).orElse(null), Period.day(text("to")).orElse(null));
    }

    Optional<ConnectionId> connection() {
        return ConnectionId.parse(text("connection"));
    }

    @Nullable
    Bookmark page() {
        return Bookmark.parse(text("page")).orElse(null);
    }

    JournalFilter journal() {
        return new JournalFilter(
                text("person"),
                choice("outcome", JournalEntry.Outcome.class).orElse(null),
                choice("code", RefusalCode.class).orElse(null),
                period(),
                reference().orElse(null),
                connection().orElse(null));
    }

    AuditFilter audit() {
        return new AuditFilter(
                text("person"), choice("action", AuditAction.class).orElse(null), period());
    }

    /** Whether the list is narrowed. */
    boolean narrows() {
        return FILTERS.stream().anyMatch(name -> !text(name).isEmpty());
    }

    /** The query of the same list, from its beginning; empty where it is not narrowed. */
    String query() {
        String query = FILTERS.stream()
                .filter(name -> !text(name).isEmpty())
                .map(name -> parameter(name, text(name)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** The query of the same list, from a bookmark on; empty where there is none. */
    String query(Optional<Bookmark> mark) {
        return mark.map(there -> query() + (query().isEmpty() ? "?" : "&") + parameter("page", there.toString()))
                .orElse("");
    }

    /** A parameter as it stands in an address. */
    static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
