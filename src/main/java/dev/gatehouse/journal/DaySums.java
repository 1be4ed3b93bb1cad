package dev.gatehouse.journal;

import dev.gatehouse.journal.JournalEntry.Outcome;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sign-ins and refusals of all customers, day by day in UTC. Crosses customers: it is what the vendor's desk shows, in numbers alone.
 * Days that are over are counted once and their sums kept, so a page counts the entries of today and no others.
 */
@Dependent
public class DaySums {

    /** An entry is written at most so long after the moment that it names. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    DaySums(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The last so many days, today last; a day without entries counts nought. */
    @Transactional
    public Totals last(int days) {
        LocalDate today = dayOf(clock.instant());
        LocalDate first = today.minusDays(days - 1L);
        Map<LocalDate, List<DaySum>> known = kept(first);
        List<DayCount> counts = new ArrayList<>();
        Map<RefusalCode, Long> refusals = new EnumMap<>(RefusalCode.class);
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            List<DaySum> sums = known.containsKey(day) ? known.get(day) : counted(day);
            counts.add(new DayCount(day, often(sums, true), often(sums, false)));
            sums.forEach(sum -> sum.code().ifPresent(code -> refusals.merge(code, sum.often(), Long::sum)));
        }
        return new Totals(counts, sorted(refusals));
    }

    /**
     * Counts and keeps one day that is over and has not been kept yet, the oldest first.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean keepOne() {
        Optional<LocalDate> next = next();
        boolean over = next.filter(day -> day.isBefore(dayOf(clock.instant().minus(SETTLED))))
                .isPresent();
        if (over) {
            counted(next.get()).forEach(entities::persist);
        }
        return over;
    }

    /** The day after the last one that is kept, or the one of the first entry; empty before that. */
    private Optional<LocalDate> next() {
        Optional<String> last =
                Optional.ofNullable(entities.createQuery("select max(s.onDay) from DaySum s", String.class)
                        .getSingleResult());
        return last.map(day -> LocalDate.parse(day).plusDays(1))
                .or(() -> entities.createQuery("select e from JournalEntry e order by e.at", JournalEntry.class)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .map(entry -> dayOf(entry.at())));
    }

    private Map<LocalDate, List<DaySum>> kept(LocalDate first) {
        return entities.createQuery("select s from DaySum s where s.onDay >= :first", DaySum.class)
                .setParameter("first", first.toString())
                .getResultStream()
                .collect(Collectors.groupingBy(DaySum::day, TreeMap::new, Collectors.toList()));
    }

    private List<DaySum> counted(LocalDate day) {
        List<DaySum> sums = new ArrayList<>();
        List<Object[]> rows = entities.createQuery(
                        "select e.outcome, e.code, count(e) from JournalEntry e where e.at >= :begins and e.at < :ends"
                                + " group by e.outcome, e.code",
                        Object[].class)
                .setParameter("begins", startOf(day))
                .setParameter("ends", startOf(day.plusDays(1)))
                .getResultList();
        for (Object[] row : rows) {
            sums.add(new DaySum(day, (Outcome) row[0], (RefusalCode) row[1], ((Number) row[2]).longValue()));
        }
        if (sums.stream().noneMatch(DaySum::isSignIns)) {
            sums.add(new DaySum(day, Outcome.SIGNED_IN, null, 0));
        }
        return sums;
    }

    private static long often(List<DaySum> sums, boolean signIns) {
        return sums.stream()
                .filter(sum -> signIns ? sum.isSignIns() : sum.isRefusals())
                .mapToLong(DaySum::often)
                .sum();
    }

    private static Map<RefusalCode, Long> sorted(Map<RefusalCode, Long> refusals) {
        return refusals.entrySet().stream()
                .sorted(Map.Entry.<RefusalCode, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
