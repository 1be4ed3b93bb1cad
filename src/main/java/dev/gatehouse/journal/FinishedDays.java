package dev.gatehouse.journal;

import dev.gatehouse.ids.CustomerId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers the counts of days that are over: they change no more, so nobody has to count them twice. Safe for many threads. */
public class FinishedDays {

    private static final int MOST_CUSTOMERS = 2000;

    private final Map<CustomerId, SortedMap<LocalDate, DayCount>> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CustomerId, SortedMap<LocalDate, DayCount>> eldest) {
            return size() > MOST_CUSTOMERS;
        }
    };

    /** Knows nothing yet. */
    public FinishedDays() {}

    /** The days that are known of a customer, from this one on without a gap. */
    synchronized SortedMap<LocalDate, DayCount> from(CustomerId customer, LocalDate first) {
        SortedMap<LocalDate, DayCount> unbroken = new TreeMap<>();
        SortedMap<LocalDate, DayCount> all = known.getOrDefault(customer, new TreeMap<>());
        for (LocalDate day = first; all.containsKey(day); day = day.plusDays(1)) {
            unbroken.put(day, all.get(day));
        }
        return unbroken;
    }

    /** Remembers these days of a customer, and none besides. */
    synchronized void keep(CustomerId customer, SortedMap<LocalDate, DayCount> days) {
        known.put(customer, new TreeMap<>(days));
    }
}
