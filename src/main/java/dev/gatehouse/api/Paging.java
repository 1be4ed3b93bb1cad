package dev.gatehouse.api;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for: {@code ?limit=50&after=...}. */
public class Paging {

    /** How many stand on a page where nobody says otherwise. */
    public static final int USUAL = 50;

    /** How many may. */
    public static final int MOST = 500;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("after")
    private @Nullable String after;

    /** How many are asked for. */
    public int most() {
        if (limit == null) {
            return USUAL;
        }
        int most = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > MOST) {
            throw new Problem(ProblemCode.INVALID, "It is a number from 1 to " + MOST + ".", "limit");
        }
        return most;
    }

    /** Where the page begins, as the {@code next} of the page before says. */
    public <T> Optional<T> after(Function<String, Optional<T>> reading) {
        return Optional.ofNullable(after)
                .map(text -> reading.apply(text)
                        .orElseThrow(() -> new Problem(
                                ProblemCode.INVALID, "Take what \"next\" of the page before says.", "after")));
    }

    /** As many as are asked for, of one more that was looked for. */
    public <T> List<T> cut(List<T> oneMore) {
        return oneMore.size() > most() ? oneMore.subList(0, most()) : oneMore;
    }

    /** What the next page begins with, if there is one. */
    public <T> Optional<String> next(List<T> oneMore, Function<T, String> cursor) {
        return oneMore.size() > most() ? Optional.of(cursor.apply(oneMore.get(most() - 1))) : Optional.empty();
    }
}
