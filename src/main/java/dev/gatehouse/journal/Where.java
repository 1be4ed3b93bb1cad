package dev.gatehouse.journal;

import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of one customer's are asked for. The first equality names the index that answers, so the one that fits the fewest lines
 * comes first. Only constants of the code are written into a query; what people asked for is handed over beside it.
 */
final class Where {

    private final StringBuilder conditions = new StringBuilder("e.customerId = :customer");
    private final Map<String, Object> values = new HashMap<>();
    private @Nullable String leading;

    Where(CustomerId customer) {
        values.put("customer", customer.value());
    }

    private Where(Where other) {
        this.conditions.replace(0, conditions.length(), other.conditions.toString());
        this.values.putAll(other.values);
        this.leading = other.leading;
    }

    /** Whose field has this value; all of them where it is null. */
    Where is(String field, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        if (leading == null) {
            leading = field;
        }
        return and("e." + field + " = :" + field, field, value);
    }

    /** Whose text begins so. */
    Where begins(String text, String beginning) {
        return and("locate(:beginning, " + text + ") = 1", "beginning", beginning);
    }

    /** Whose field has one of these values. */
    Where among(String field, Collection<?> values) {
        return and("e." + field + " in :" + field, field, values);
    }

    Where within(Period period) {
        if (period.begins() != null) {
            and("e.at >= :begins", "begins", period.begins());
        }
        if (period.ends() != null) {
            and("e.at < :ends", "ends", period.ends());
        }
        return this;
    }

    /** The same, and on this side of a line alone. */
    Where beside(@Nullable Bookmark mark) {
        if (mark == null) {
            return this;
        }
        String than = mark.side() == Bookmark.Side.NEWER ? ">" : "<";
        return new Where(this)
                .and("e.at %1$s= :at and (e.at %1$s :at or e.id %1$s :id)".formatted(than), "at", mark.at())
                .with("id", mark.id());
    }

    /** The lines of this entity, those from the beginning on where {@code upwards}, else the newest first. */
    <T> TypedQuery<T> query(EntityManager entities, Class<T> type, boolean upwards) {
        TypedQuery<T> query = entities.createQuery(
                "select e from " + type.getSimpleName() + " e where " + conditions + " order by " + order(upwards),
                type);
        values.forEach(query::setParameter);
        return query;
    }

    /** Names all columns of the index, also those that are the same in all lines: H2 sorts by itself otherwise. */
    private String order(boolean upwards) {
        String direction = upwards ? " asc" : " desc";
        return Stream.of("customerId", leading == null ? "" : leading, "at", "id")
                .filter(field -> !field.isEmpty())
                .map(field -> "e." + field + direction)
                .collect(Collectors.joining(", "));
    }

    private Where and(String condition, String name, Object value) {
        conditions.append(" and ").append(condition);
        return with(name, value);
    }

    private Where with(String name, Object value) {
        values.put(name, value);
        return this;
    }
}
