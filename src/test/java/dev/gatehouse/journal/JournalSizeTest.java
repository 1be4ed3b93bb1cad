package dev.gatehouse.journal;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.persistence.jpa.JpaQuery;
import org.eclipse.persistence.sessions.DatabaseRecord;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 100,000 entries of one customer among three: a page costs its own rows, and no others. */
class JournalSizeTest {

    private static final int MANY = 100_000;
    private static final int FEWER = 2_500;
    private static final CustomerId BIG = customerId("big");
    private static final CustomerId OTHER = customerId("other");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** Every twentieth is refused, every thousandth through the other connection; 700 people; 26 seconds between two. */
    private static final String FILL = """
            insert into journal_entry (id, customer_id, connection_id, attempt, at, way, outcome, code, expected, found,
                account_id, email, email_key, subject, first_link, client_address, user_agent)
            select 'jrn_' || random_uuid(), '%1$s', case when mod(x, 1000) = 3 then '%2$s' else '%3$s' end,
                '%1$s' || x, dateadd('SECOND', -26 * (x - 1), timestamp with time zone '2026-11-22 12:00:00+00'), 'OKTA',
                case when mod(x, 20) = 7 then 'REFUSED' else 'SIGNED_IN' end,
                case when mod(x, 5000) = 7 then 'ID_TOKEN_ISSUER' when mod(x, 20) = 7 then 'NOT_ASSIGNED' end,
                null, null, 'acc', 'Person' || mod(x, 700) || '@big.example', 'person' || mod(x, 700) || '@big.example', '00u',
                false, '192.0.2.1', 'Firefox'
            from system_range(1, %4$d)""";

    private static final ConnectionId RARE = connectionId("rare");
    private static final ConnectionId USUAL = connectionId("usual");
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private static Database database;

    @BeforeAll
    static void three_customers() {
        database = Database.empty();
        fill("big", MANY);
        fill("other", FEWER);
        fill("small", 100);
        database.sql("analyze");
    }

    private static void fill(String customer, int rows) {
        database.sql(FILL.formatted(customer, RARE, USUAL, rows));
    }

    static Stream<JournalFilter> filters() {
        return Stream.of(
                JournalFilter.ALL,
                person("PERSON7@big.example"),
                person("person1"),
                new JournalFilter("", JournalEntry.Outcome.REFUSED, null, Period.ALWAYS, null, null),
                new JournalFilter("", JournalEntry.Outcome.SIGNED_IN, null, Period.ALWAYS, null, null),
                new JournalFilter("", null, RefusalCode.ID_TOKEN_ISSUER, Period.ALWAYS, null, null),
                new JournalFilter("", null, RefusalCode.EMAIL_MISSING, Period.ALWAYS, null, null),
                new JournalFilter("", null, null, Period.ALWAYS, null, RARE),
                new JournalFilter("", null, null, Period.ALWAYS, null, USUAL),
                new JournalFilter("", null, null, Period.ALWAYS, null, connectionId("unused")),
                new JournalFilter("", null, null, day("2026-11-01"), null, null),
                new JournalFilter(
                        "person7@big.example",
                        JournalEntry.Outcome.SIGNED_IN,
                        null,
                        new Period(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-20")),
                        null,
                        USUAL),
                JournalFilter.of(new Reference("7K3M-9QXD-42HF-T6WA")));
    }

    private static JournalFilter person(String email) {
        return new JournalFilter(email, null, null, Period.ALWAYS, null, null);
    }

    private static Period day(String day) {
        return new Period(LocalDate.parse(day), LocalDate.parse(day));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_page_reads_few_rows_more_than_it_shows(JournalFilter filter) {
        assertThat(scanned(filter, null)).isLessThan(1000);
    }

    @Test
    void a_page_far_down_reads_as_few_in_both_directions() {
        Instant middle = NOW.minus(Duration.ofSeconds(26L * MANY / 2));
        String id = "jrn_7fffffff-ffff-ffff-ffff-ffffffffffff";
        for (Bookmark.Side side : Bookmark.Side.values()) {
            Bookmark mark = new Bookmark(side, middle, id);

            assertThat(scanned(JournalFilter.ALL, mark)).isLessThan(60);
            assertThat(scanned(person("person7@big.example"), mark)).isLessThan(60);
        }
    }

    /** 100,000 of them, by their index: 0.6 s were measured, and as many rows as there are in the span. */
    @Test
    void the_sums_of_a_connection_are_counted_in_less_than_two_seconds() {
        Period period = new Period(LocalDate.parse("2026-10-22"), LocalDate.parse("2026-11-22"));
        long begun = System.nanoTime();
        SignInSums sums = database.read(
                entities -> new ConnectionSums(entities, new LastSignIns(entities)).of(BIG, USUAL, period));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(sums.signedIn() + sums.refused()).isGreaterThan(MANY - 1000);
        assertThat(sums.refusals().keySet()).first().isEqualTo(RefusalCode.NOT_ASSIGNED);
        assertThat(took).as("took").isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_span_that_is_open_or_longer_than_a_year_is_not_counted() {
        assertThatThrownBy(() -> database.read(entities ->
                        new ConnectionSums(entities, new LastSignIns(entities)).of(BIG, USUAL, Period.ALWAYS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void all_of_them_are_handed_over_each_once() {
        Set<String> ids = new HashSet<>();
        boolean more = database.read(entities -> new JournalTable(entities)
                .each(
                        OTHER,
                        JournalFilter.ALL,
                        MANY,
                        entry -> assertThat(ids.add(entry.id())).isTrue()));

        assertThat(ids).hasSize(FEWER);
        assertThat(more).isFalse();
    }

    @Test
    void no_more_of_them_are_handed_over_than_asked_for() {
        List<Instant> times = new ArrayList<>();
        boolean more = database.read(entities ->
                new JournalTable(entities).each(OTHER, JournalFilter.ALL, FEWER - 1, entry -> times.add(entry.at())));

        assertThat(times).hasSize(FEWER - 1).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(more).isTrue();
    }

    @Test
    void a_large_journal_opens_like_a_small_one() {
        long small = median(() -> page(customerId("small")));
        long big = median(() -> page(BIG));

        System.out.printf("a page of 100 entries %d us, of 100,000 %d us%n", small / 1000, big / 1000);
        assertThat(big).isLessThan(20 * small + Duration.ofMillis(20).toNanos());
    }

    @Test
    void days_are_counted_in_a_moment_and_once() {
        FinishedDays finished = new FinishedDays();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Supplier<List<DayCount>> count =
                () -> database.read(entities -> new SignInsPerDay(entities, clock, finished).of(BIG));
        long before = System.nanoTime();
        List<DayCount> first = count.get();
        long cold = System.nanoTime() - before;
        long warm = median(count);

        System.out.printf("thirty days of 100,000 entries counted in %d us, then in %d us%n", cold / 1000, warm / 1000);
        assertThat(count.get()).isEqualTo(first);
        assertThat(first.stream().mapToLong(DayCount::signIns).sum()).isBetween(90_000L, 95_000L);
        assertThat(first.stream().mapToLong(DayCount::refusals).sum()).isBetween(4_500L, 5_000L);
    }

    private static Leaf<JournalEntry> page(CustomerId customer) {
        return database.read(entities -> new JournalTable(entities).page(customer, JournalFilter.ALL, null));
    }

    private static long median(Supplier<?> work) {
        long[] times = new long[41];
        for (int i = 0; i < times.length; i++) {
            long before = System.nanoTime();
            assertThat(work.get()).isNotNull();
            times[i] = System.nanoTime() - before;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    /** How many rows the database looked at. */
    private static int scanned(JournalFilter filter, @Nullable Bookmark mark) {
        boolean upwards = mark != null && mark.side() == Bookmark.Side.NEWER;
        return database.read(entities -> {
            TypedQuery<JournalEntry> query = new JournalTable(entities)
                    .where(BIG, filter)
                    .beside(mark)
                    .query(entities, JournalEntry.class, upwards)
                    .setMaxResults(JournalTable.PAGE + 1);
            String plan = plan(entities, query);
            Matcher scanned = SCANNED.matcher(plan);
            assertThat(scanned.find()).as(plan).isTrue();
            return Integer.parseInt(scanned.group(1));
        });
    }

    private static String plan(EntityManager entities, TypedQuery<?> query) {
        Session session = entities.unwrap(Session.class);
        var asked = query.unwrap(JpaQuery.class).getDatabaseQuery();
        DatabaseRecord values = new DatabaseRecord();
        query.getParameters().forEach(parameter -> values.put(parameter.getName(), query.getParameterValue(parameter)));
        asked.prepareCall(session, values);
        String limit = " limit " + (JournalTable.PAGE + 1); // the translation leaves it out
        String sql = asked.getTranslatedSQLString(session, values) + limit;
        return String.valueOf(
                entities.createNativeQuery("explain analyze " + sql).getSingleResult());
    }
}
