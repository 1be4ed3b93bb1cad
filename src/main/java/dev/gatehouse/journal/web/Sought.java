package dev.gatehouse.journal.web;

import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditFilter;
import dev.gatehouse.journal.Bookmark;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.JournalFilter;
import dev.gatehouse.journal.Period;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a program seeks in the journal or the audit trail. Unlike a page, it is told where what it sends cannot be read. */
public class Sought {

    @QueryParam("person")
    private @Nullable String person;

    @QueryParam("outcome")
    private @Nullable String outcome;

    @QueryParam("code")
    private @Nullable String code;

    @QueryParam("action")
    private @Nullable String action;

    @QueryParam("connection")
    private @Nullable String connection;

    @QueryParam("reference")
    private @Nullable String reference;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("after")
    private @Nullable String after;

    JournalFilter journal() {
        return new JournalFilter(
                person == null ? "" : person,
                read("outcome", outcome, text -> constant(JournalEntry.Outcome.class, text)),
                read("code", code, text -> constant(RefusalCode.class, text)),
                period(),
                read("reference", reference, Reference::parse),
                read("connection", connection, ConnectionId::parse));
    }

    AuditFilter audit() {
        return new AuditFilter(
                person == null ? "" : person,
                read("action", action, text -> constant(AuditAction.class, text)),
                period());
    }

    @Nullable
    Bookmark mark() {
        return read("after", after, Bookmark::parse);
    }

    private Period period() {
        @Nullable LocalDate first = read("from", from, Period::day);
        return new Period(first, read("to", to, Period::day));
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> among, String text) {
        return Arrays.stream(among.getEnumConstants())
                .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static <T> @Nullable T read(String name, @Nullable String text, Function<String, Optional<T>> reading) {
        if (text == null) {
            return null;
        }
        return reading.apply(text).orElseThrow(() -> new Problem(ProblemCode.INVALID, "It cannot be read.", name));
    }
}
