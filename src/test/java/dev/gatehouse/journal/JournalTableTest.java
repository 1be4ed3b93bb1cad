package dev.gatehouse.journal;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTableTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final CustomerId ACME = customerId("acme");
    private static final ConnectionId FIRST = connectionId("first");
    private static final ConnectionId SECOND = connectionId("second");
    private static final Visitor VISITOR = new Visitor("192.0.2.1", "Firefox");

    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @Test
    void the_newest_entry_stands_first() {
        signedIn(ACME, NOW.minusSeconds(60), "ada@acme.example");
        signedIn(ACME, NOW, "bruno@acme.example");
        signedIn(ACME, NOW.minusSeconds(30), "cora@acme.example");

        assertThat(emails(JournalFilter.ALL))
                .containsExactly("bruno@acme.example", "cora@acme.example", "ada@acme.example");
    }

    @Test
    void an_entry_says_all_that_is_known_of_it() {
        Reference reference = refused(ACME, NOW, RefusalCode.ID_TOKEN_ISSUER);

        JournalEntry entry = page(JournalFilter.ALL, null).lines().get(0);

        assertThat(entry.id()).startsWith("jrn_");
        assertThat(entry.customer()).isEqualTo(ACME);
        assertThat(entry.connection()).contains(FIRST);
        assertThat(entry.reference()).isEqualTo(reference);
        assertThat(entry.at()).isEqualTo(NOW);
        assertThat(entry.way()).isEqualTo(Way.OKTA);
        assertThat(entry.outcome()).isEqualTo(JournalEntry.Outcome.REFUSED);
        assertThat(entry.code()).contains(RefusalCode.ID_TOKEN_ISSUER);
        assertThat(entry.expected()).isEqualTo("https://a");
        assertThat(entry.found()).isEqualTo("https://b");
        assertThat(entry.account()).isEmpty();
        assertThat(entry.email()).isEqualTo("eve@acme.example");
        assertThat(entry.subject()).isEqualTo("00u9");
        assertThat(entry.isFirstLink()).isFalse();
        assertThat(entry.clientAddress()).isEqualTo("192.0.2.1");
        assertThat(entry.userAgent()).isEqualTo("Firefox");
    }

    @Test
    void an_entry_of_which_little_is_known_has_empty_texts() {
        change(NOW, journal -> journal.signedIn(attempted(ACME, null), Claimed.NOTHING, true));

        JournalEntry entry = page(JournalFilter.ALL, null).lines().get(0);

        assertThat(List.of(entry.expected(), entry.found(), entry.email(), entry.subject()))
                .containsOnly("");
        assertThat(entry.connection()).isEmpty();
        assertThat(entry.code()).isEmpty();
        assertThat(entry.isFirstLink()).isTrue();
    }

    @Test
    void another_customers_entries_are_not_there_whatever_is_asked_for() {
        Reference theirs = refused(customerId("brook"), NOW, RefusalCode.NOT_ASSIGNED);

        assertThat(emails(JournalFilter.ALL)).isEmpty();
        assertThat(emails(JournalFilter.of(theirs))).isEmpty();
        assertThat(emails(new JournalFilter("eve@acme.example", null, null, Period.ALWAYS, null, FIRST)))
                .isEmpty();
        assertThat(of(ACME, theirs)).isEmpty();
        assertThat(of(customerId("brook"), theirs)).hasSize(1);
    }

    @Test
    void another_customers_line_as_a_bookmark_shows_nothing_of_theirs() {
        signedIn(ACME, NOW.minusSeconds(10), "ada@acme.example");
        refused(customerId("brook"), NOW, RefusalCode.NOT_ASSIGNED);
        JournalEntry theirs = read(table -> table.page(customerId("brook"), JournalFilter.ALL, null))
                .lines()
                .get(0);

        for (Bookmark.Side side : Bookmark.Side.values()) {
            assertThat(page(JournalFilter.ALL, Bookmark.beside(theirs, side)).lines())
                    .extracting(JournalEntry::email)
                    .containsExactly("ada@acme.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@acme.example", "ADA@Acme.example", " Ada@acme.example ", "ada@acme.exam", "AD"})
    void a_person_is_found_by_email_or_how_it_begins_whatever_its_case(String typed) {
        signedIn(ACME, NOW, "Ada@Acme.Example");
        signedIn(ACME, NOW, "bruno@acme.example");

        assertThat(emails(person(typed))).containsExactly("Ada@Acme.Example");
    }

    @Test
    void whoever_is_named_exactly_is_meant_alone() {
        signedIn(ACME, NOW, "ada@acme.example");
        signedIn(ACME, NOW, "ada@acme.example.org");

        assertThat(emails(person("ada@acme.example"))).containsExactly("ada@acme.example");
        assertThat(emails(person("ada@acme.exampl"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_da", "a%", "!", "' or '1'='1", "da@acme", "\\", "ada@acme.example' --"})
    void what_is_typed_is_no_pattern_and_no_query(String typed) {
        signedIn(ACME, NOW, "ada@acme.example");

        assertThat(emails(person(typed))).isEmpty();
    }

    @Test
    void strange_letters_in_an_email_are_found_as_they_are() {
        signedIn(ACME, NOW, "o'brien_100%!@acme.example");

        assertThat(emails(person("O'Brien_100%!"))).hasSize(1);
        assertThat(emails(person("o'brien_100%!@acme.example"))).hasSize(1);
    }

    @Test
    void outcome_and_code_are_asked_for_apart() {
        signedIn(ACME, NOW, "ada@acme.example");
        refused(ACME, NOW, RefusalCode.NOT_ASSIGNED);
        refused(ACME, NOW, RefusalCode.CANCELED);

        assertThat(lines(outcome(JournalEntry.Outcome.SIGNED_IN))).hasSize(1);
        assertThat(lines(outcome(JournalEntry.Outcome.REFUSED))).hasSize(2);
        assertThat(lines(new JournalFilter("", null, RefusalCode.CANCELED, Period.ALWAYS, null, null)))
                .extracting(entry -> entry.code().orElseThrow())
                .containsExactly(RefusalCode.CANCELED);
    }

    @Test
    void a_sign_in_has_no_code_to_be_asked_for() {
        refused(ACME, NOW, RefusalCode.CANCELED);

        assertThat(lines(new JournalFilter(
                        "", JournalEntry.Outcome.SIGNED_IN, RefusalCode.CANCELED, Period.ALWAYS, null, null)))
                .isEmpty();
    }

    @Test
    void the_connection_is_asked_for_by_its_id() {
        change(NOW, journal -> journal.signedIn(attempted(ACME, SECOND), claimed("ada@acme.example"), false));
        signedIn(ACME, NOW, "bruno@acme.example");

        assertThat(emails(new JournalFilter("", null, null, Period.ALWAYS, null, SECOND)))
                .containsExactly("ada@acme.example");
    }

    @Test
    void a_period_counts_both_its_days_in_and_is_of_utc() {
        signedIn(ACME, Instant.parse("2026-11-19T23:59:59.999999Z"), "before@acme.example");
        signedIn(ACME, Instant.parse("2026-11-20T00:00:00Z"), "first@acme.example");
        signedIn(ACME, Instant.parse("2026-11-21T23:59:59.999999Z"), "last@acme.example");
        signedIn(ACME, Instant.parse("2026-11-22T00:00:00Z"), "after@acme.example");

        LocalDate first = LocalDate.parse("2026-11-20");
        LocalDate last = LocalDate.parse("2026-11-21");
        assertThat(emails(during(new Period(first, last)))).containsExactly("last@acme.example", "first@acme.example");
        assertThat(emails(during(new Period(last, null)))).containsExactly("after@acme.example", "last@acme.example");
        assertThat(emails(during(new Period(null, first))))
                .containsExactly("first@acme.example", "before@acme.example");
        assertThat(emails(during(new Period(last, first)))).isEmpty();
    }

    @Test
    void an_attempt_is_found_by_its_reference() {
        refused(ACME, NOW, RefusalCode.CANCELED);
        Reference reference = refused(ACME, NOW, RefusalCode.NOT_ASSIGNED);

        assertThat(of(ACME, reference))
                .extracting(entry -> entry.code().orElseThrow())
                .containsExactly(RefusalCode.NOT_ASSIGNED);
        assertThat(of(ACME, new Reference("7K3M-9QXD-42HF-T6WA"))).isEmpty();
    }

    @Test
    void a_leaf_has_fifty_entries_and_the_next_goes_on_behind_them() {
        signInsBeforeNow(120);

        Leaf<JournalEntry> first = page(JournalFilter.ALL, null);
        Leaf<JournalEntry> second = page(JournalFilter.ALL, first.older().orElseThrow());
        Leaf<JournalEntry> third = page(JournalFilter.ALL, second.older().orElseThrow());

        assertThat(first.newer()).isEmpty();
        assertThat(first.lines()).hasSize(50);
        assertThat(second.lines()).hasSize(50);
        assertThat(third.lines()).hasSize(20);
        assertThat(third.older()).isEmpty();
        List<JournalEntry> all = new ArrayList<>(first.lines());
        all.addAll(second.lines());
        all.addAll(third.lines());
        assertThat(all).extracting(JournalEntry::email).doesNotHaveDuplicates();
        assertThat(all).extracting(JournalEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(ids(page(JournalFilter.ALL, third.newer().orElseThrow()))).isEqualTo(ids(second));
        assertThat(ids(page(JournalFilter.ALL, second.newer().orElseThrow()))).isEqualTo(ids(first));
    }

    @Test
    void exactly_fifty_entries_are_one_leaf() {
        signInsBeforeNow(50);

        assertThat(page(JournalFilter.ALL, null).older()).isEmpty();
        assertThat(page(JournalFilter.ALL, null).newer()).isEmpty();
    }

    @Test
    void entries_of_the_same_moment_are_neither_lost_nor_shown_twice() {
        for (int i = 0; i < 120; i++) {
            signedIn(ACME, NOW, "person" + i + "@acme.example");
        }

        Leaf<JournalEntry> first = page(JournalFilter.ALL, null);
        Leaf<JournalEntry> second = page(JournalFilter.ALL, first.older().orElseThrow());
        Leaf<JournalEntry> third = page(JournalFilter.ALL, second.older().orElseThrow());

        List<String> all = new ArrayList<>(ids(first));
        all.addAll(ids(second));
        all.addAll(ids(third));
        assertThat(all).hasSize(120).doesNotHaveDuplicates();
        assertThat(ids(page(JournalFilter.ALL, third.newer().orElseThrow()))).isEqualTo(ids(second));
    }

    @Test
    void what_is_written_meanwhile_does_not_move_what_is_older() {
        signInsBeforeNow(60);
        Bookmark older = page(JournalFilter.ALL, null).older().orElseThrow();
        List<String> before = ids(page(JournalFilter.ALL, older));
        signedIn(ACME, NOW.plusSeconds(5), "late@acme.example");

        assertThat(ids(page(JournalFilter.ALL, older))).isEqualTo(before);
    }

    @Test
    void newer_entries_that_fill_no_leaf_are_shown_on_the_newest() {
        signInsBeforeNow(60);
        Leaf<JournalEntry> newest = page(JournalFilter.ALL, null);
        Bookmark beside = Bookmark.beside(newest.lines().get(3), Bookmark.Side.NEWER);

        assertThat(ids(page(JournalFilter.ALL, beside))).isEqualTo(ids(newest));
        assertThat(page(JournalFilter.ALL, beside).newer()).isEmpty();
    }

    @Test
    void behind_the_last_entry_is_nothing() {
        signedIn(ACME, NOW, "ada@acme.example");
        JournalEntry last = page(JournalFilter.ALL, null).lines().get(0);

        Leaf<JournalEntry> behind = page(JournalFilter.ALL, Bookmark.beside(last, Bookmark.Side.OLDER));

        assertThat(behind.lines()).isEmpty();
        assertThat(behind.older()).isEmpty();
        assertThat(behind.newer()).isEmpty();
    }

    private void signInsBeforeNow(int often) {
        for (int i = 0; i < often; i++) {
            signedIn(ACME, NOW.minusSeconds(i), "person" + i + "@acme.example");
        }
    }

    private void signedIn(CustomerId customer, Instant at, String email) {
        change(at, journal -> journal.signedIn(attempted(customer, FIRST), claimed(email), false));
    }

    private Reference refused(CustomerId customer, Instant at, RefusalCode code) {
        Attempted attempted = attempted(customer, FIRST);
        change(
                at,
                journal -> journal.refused(
                        attempted,
                        new Claimed(null, "eve@acme.example", "00u9"),
                        new Refusal(code, "https://a", "https://b")));
        return attempted.reference();
    }

    private Attempted attempted(CustomerId customer, @Nullable ConnectionId connection) {
        return new Attempted(customer, connection, Reference.random(random), Way.OKTA, VISITOR);
    }

    private static Claimed claimed(String email) {
        return new Claimed(new AccountId("ada"), email, "00u1");
    }

    private static JournalFilter person(String typed) {
        return new JournalFilter(typed, null, null, Period.ALWAYS, null, null);
    }

    private static JournalFilter outcome(JournalEntry.Outcome outcome) {
        return new JournalFilter("", outcome, null, Period.ALWAYS, null, null);
    }

    private static JournalFilter during(Period period) {
        return new JournalFilter("", null, null, period, null, null);
    }

    private List<String> emails(JournalFilter filter) {
        return lines(filter).stream().map(JournalEntry::email).toList();
    }

    private List<JournalEntry> lines(JournalFilter filter) {
        return page(filter, null).lines();
    }

    private static List<String> ids(Leaf<JournalEntry> leaf) {
        return leaf.lines().stream().map(JournalEntry::id).toList();
    }

    private Leaf<JournalEntry> page(JournalFilter filter, @Nullable Bookmark mark) {
        return read(table -> table.page(ACME, filter, mark));
    }

    private List<JournalEntry> of(CustomerId customer, Reference reference) {
        return read(table -> table.of(customer, reference));
    }

    private <T> T read(Function<JournalTable, T> work) {
        return database.read(entities -> work.apply(new JournalTable(entities)));
    }

    private void change(Instant at, Consumer<Journal> work) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        database.change(entities -> work.accept(new Journal(entities, clock, new Tally(), random)));
    }
}
