package dev.gatehouse.connection.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.ConnectionState;
import dev.gatehouse.connection.Health;
import dev.gatehouse.connection.StateCounts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code #{connectionStates}}: how many connections of all customers there are in each state, for operators. */
@Named
@RequestScoped
public class ConnectionStates {

    private static final double WIDTH = 100;

    @Inject
    Instance<Caller> callers;

    @Inject
    StateCounts counts;

    private List<StateCounts.Count> all = List.of();

    /**
     * Those of one kind.
     *
     * @param key the key of what people read
     * @param kind the colour of the state
     * @param number how many
     * @param width how wide their bar is, where 100 is all of them
     */
    public record Row(String key, String kind, long number, String width) {

        /** The key of what people read, for the page. */
        public String getKey() {
            return key;
        }

        /** The colour of the state, for the page. */
        public String getKind() {
            return kind;
        }

        /** How many, for the page. */
        public long getNumber() {
            return number;
        }

        /** How wide their bar is, for the page. */
        public String getWidth() {
            return width;
        }
    }

    @PostConstruct
    void read() {
        if (!callers.get().isOperator()) {
            throw new IllegalStateException("numbers of all customers are for operators");
        }
        all = counts.all();
    }

    /** State by state; of those that are on, those that are not well stand by themselves. */
    public List<Row> getRows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("state_ON", "good", count -> isOn(count) && !isUnwell(count)));
        for (Health health : List.of(Health.SECRET_REJECTED, Health.MOVED, Health.PROVIDER_TROUBLE)) {
            rows.add(row("health_" + health, "bad", count -> isOn(count) && count.health() == health));
        }
        Arrays.stream(ConnectionState.values())
                .filter(state -> state != ConnectionState.ON)
                .forEach(state -> rows.add(row("state_" + state, kind(state), count -> count.state() == state)));
        return rows;
    }

    /** How many there are. */
    public long getNumber() {
        return sum(count -> true);
    }

    private Row row(String key, String kind, Predicate<StateCounts.Count> which) {
        long number = sum(which);
        double share = getNumber() == 0 ? 0 : WIDTH * number / getNumber();
        double seen = number == 0 ? 0 : Math.max(1, share);
        return new Row(key, kind, number, String.format(Locale.ROOT, "%.2f", seen));
    }

    private long sum(Predicate<StateCounts.Count> which) {
        return all.stream().filter(which).mapToLong(StateCounts.Count::number).sum();
    }

    private static boolean isOn(StateCounts.Count count) {
        return count.state() == ConnectionState.ON;
    }

    private static boolean isUnwell(StateCounts.Count count) {
        return count.health() != null && count.health() != Health.WELL;
    }

    private static String kind(ConnectionState state) {
        return switch (state) {
            case ON -> "good";
            case DISABLED -> "off";
            case DRAFT, REHEARSED -> "wait";
        };
    }
}
