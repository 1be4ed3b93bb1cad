package dev.gatehouse.journal;

import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;

/** How many sign-ins and refusals a customer had on each of the last thirty days. Days are counted once: see {@link FinishedDays}. */
@Dependent
public class SignInsPerDay {

    /** How many days are counted, today among them. */
    public static final int DAYS = 30;

    /** An entry is written at most so long after the moment that it names. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /**
     * H2 and PostgreSQL both read it, and both read its rows from the index alone. The day is that of UTC: PostgreSQL takes it from the
     * time without zone that "at time zone" gives, H2 from the session's zone, which our data source sets to UTC.
     */
    private static final String PER_DAY = """
            select cast(c.on_day as varchar(10)), c.outcome, c.often
            from (select cast(e.at at time zone 'UTC' as date) as on_day, e.outcome as outcome, count(*) as often
                  from journal_entry e
                  where e.customer_id = ? and e.outcome in ('SIGNED_IN', 'REFUSED') and e.at >= ?
                  group by cast(e.at at time zone 'UTC' as date), e.outcome) c""";

    private final EntityManager entities;
    private final Clock clock;
    private final FinishedDays finished;

    @Inject
    SignInsPerDay(EntityManager entities, Clock clock, FinishedDays finished) {
        this.entities = entities;
        this.clock = clock;
        this.finished = finished;
    }

    /** The counts of the last thirty days, the oldest first, today last; a day without entries counts nought. */
    public List<DayCount> of(CustomerId customer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = today.minusDays(DAYS - 1L);
        SortedMap<LocalDate, DayCount> days = finished.from(customer, first);
        LocalDate unknown = days.isEmpty() ? first : days.lastKey().plusDays(1);
        for (LocalDate day = unknown; !day.isAfter(today); day = day.plusDays(1)) {
            days.put(day, new DayCount(day, 0, 0));
        }
        count(customer, unknown, days);
        LocalDate unsettled = LocalDate.ofInstant(clock.instant().minus(SETTLED), ZoneOffset.UTC);
        finished.keep(customer, days.headMap(unsettled));
        return List.copyOf(days.values());
    }

    private void count(CustomerId customer, LocalDate from, SortedMap<LocalDate, DayCount> days) {
        List<?> rows = entities.createNativeQuery(PER_DAY)
                .setParameter(1, customer.value())
                .setParameter(2, from.atStartOfDay().atOffset(ZoneOffset.UTC))
                .getResultList();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            LocalDate day = LocalDate.parse((String) columns[0]);
            long often = ((Number) columns[2]).longValue();
            boolean refused = JournalEntry.Outcome.REFUSED.name().equals(columns[1]);
            days.computeIfPresent(
                    day,
                    (same, sum) -> refused
                            ? new DayCount(same, sum.signIns(), often)
                            : new DayCount(same, often, sum.refusals()));
        }
    }
}
