package dev.gatehouse.journal;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final Reference REFERENCE = new Reference("7K3M-9QXD-42HF-T6WA");
    private static final Visitor VISITOR = new Visitor("2001:db8::1", "Firefox");
    private static final Attempted THROUGH_OKTA =
            new Attempted(customerId("acme"), connectionId("first"), REFERENCE, Way.OKTA, VISITOR);
    private static final Attempted BY_PASSWORD =
            new Attempted(customerId("acme"), null, REFERENCE, Way.PASSWORD, VISITOR);
    private static final Claimed ADA = new Claimed(new AccountId("ada"), "ada@acme.example", "00u1");
    private static final String ALL_OF_IT =
            "select concat_ws(' ', id like 'jrn_%', customer_id, coalesce(connection_id, '-'), attempt,"
                    + " at = timestamp with time zone '2026-11-22 10:15:30.123456+00', way, outcome, coalesce(code, '-'),"
                    + " coalesce(expected, '-'), coalesce(found, '-'), coalesce(account_id, '-'), coalesce(email, '-'),"
                    + " coalesce(subject, '-'), first_link, client_address, user_agent) from journal_entry";

    private final Tally tally = new Tally();
    private final Database database = Database.empty();

    @Test
    void a_sign_in_is_noted_with_all_that_is_known_of_it() {
        journal(NOW, journal -> journal.signedIn(THROUGH_OKTA, ADA, true));
        assertThat(tally.signIns()).containsEntry(Way.OKTA, 0L);
        journal(NOW, journal -> journal.tell(THROUGH_OKTA));

        assertThat(database.value(ALL_OF_IT))
                .isEqualTo("TRUE acme " + connectionId("first") + " " + REFERENCE
                        + " TRUE OKTA SIGNED_IN - - - ada ada@acme.example 00u1 TRUE 2001:db8::1 Firefox");
        assertThat(tally.signIns()).containsEntry(Way.OKTA, 1L).containsEntry(Way.PASSWORD, 0L);
    }

    @Test
    void a_refusal_is_noted_with_what_was_expected_and_found() {
        Refusal refusal = new Refusal(RefusalCode.ID_TOKEN_ISSUER, "https://a", "https://b");
        journal(NOW, journal -> journal.refused(BY_PASSWORD, Claimed.NOTHING, refusal));

        assertThat(database.value(ALL_OF_IT))
                .isEqualTo("TRUE acme - " + REFERENCE
                        + " TRUE PASSWORD REFUSED ID_TOKEN_ISSUER https://a https://b - - - FALSE 2001:db8::1 Firefox");
        assertThat(tally.refusals()).containsEntry(RefusalCode.ID_TOKEN_ISSUER, 1L);
    }

    @Test
    void the_longest_texts_fit() {
        Refusal longest = new Refusal(RefusalCode.ACCESS_DENIED, "ä".repeat(400), "ö".repeat(400));
        Claimed claimed = new Claimed(new AccountId("a".repeat(128)), "e".repeat(320), "s".repeat(255));
        Visitor visitor = new Visitor("1".repeat(100), "u".repeat(400));
        Attempted attempted = new Attempted(customerId("c".repeat(64)), null, REFERENCE, Way.OKTA, visitor);

        journal(NOW, journal -> journal.refused(attempted, claimed, longest));

        assertThat(latest()).isPresent();
    }

    @Test
    void every_code_fits() {
        for (RefusalCode code : RefusalCode.values()) {
            Attempted another = new Attempted(
                    THROUGH_OKTA.customer(), null, Reference.random(new Random()), Way.OKTA, THROUGH_OKTA.visitor());
            journal(NOW, journal -> journal.refused(another, Claimed.NOTHING, Refusal.of(code)));
        }

        assertThat(database.value("select count(distinct code) from journal_entry"))
                .isEqualTo(String.valueOf(RefusalCode.values().length));
        assertThat(tally.refusals().values()).containsOnly(1L);
    }

    @Test
    void of_one_attempt_the_first_refusal_alone_is_written() {
        journal(NOW, journal -> journal.refused(THROUGH_OKTA, ADA, Refusal.of(RefusalCode.CANCELED)));
        journal(NOW, journal -> journal.refused(THROUGH_OKTA, ADA, Refusal.of(RefusalCode.ACCESS_DENIED)));

        assertThat(database.value("select string_agg(code, ' ') from journal_entry"))
                .isEqualTo("CANCELED");
        assertThat(tally.refusals()).containsEntry(RefusalCode.ACCESS_DENIED, 1L);
    }

    @Test
    void a_stranger_is_counted_and_not_written() {
        journal(NOW, journal -> journal.refusedStranger(REFERENCE, Refusal.of(RefusalCode.ATTEMPT_UNKNOWN)));

        assertThat(database.value("select count(*) from journal_entry")).isEqualTo("0");
        assertThat(tally.refusals()).containsEntry(RefusalCode.ATTEMPT_UNKNOWN, 1L);
    }

    @Test
    void the_latest_entry_of_an_attempt_is_read_by_its_reference() {
        journal(
                NOW.plusSeconds(1),
                journal -> journal.refused(THROUGH_OKTA, ADA, Refusal.of(RefusalCode.ACCOUNT_DISABLED)));
        journal(NOW, journal -> journal.refused(BY_PASSWORD, ADA, Refusal.of(RefusalCode.PASSWORD_WRONG)));

        JournalEntry entry = latest().orElseThrow();

        assertThat(entry.code()).contains(RefusalCode.ACCOUNT_DISABLED);
        assertThat(entry.customer()).isEqualTo(customerId("acme"));
        assertThat(entry.connection()).contains(connectionId("first"));
        assertThat(entry.at()).isEqualTo(NOW.plusSeconds(1));
        assertThat(entry.way()).isEqualTo(Way.OKTA);
    }

    @Test
    void a_sign_in_has_no_code_and_a_password_no_connection() {
        journal(NOW, journal -> journal.signedIn(BY_PASSWORD, ADA, false));

        JournalEntry entry = latest().orElseThrow();

        assertThat(entry.code()).isEmpty();
        assertThat(entry.connection()).isEmpty();
        assertThat(entry.way()).isEqualTo(Way.PASSWORD);
    }

    @Test
    void an_unknown_reference_finds_nothing() {
        assertThat(latest()).isEmpty();
    }

    private Optional<JournalEntry> latest() {
        return database.read(entities -> OpenJournal.journal(entities, tally).latestOf(REFERENCE));
    }

    private void journal(Instant now, Consumer<Journal> work) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        database.change(entities -> work.accept(new Journal(entities, clock, tally, new Random())));
    }
}
