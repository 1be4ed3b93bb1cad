package dev.gatehouse.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditFilter;
import dev.gatehouse.journal.Bookmark;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.JournalFilter;
import dev.gatehouse.journal.Period;
import dev.gatehouse.refusal.RefusalCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

    @Test
    void an_address_without_a_query_asks_for_everything() {
        assertThat(asked().journal()).isEqualTo(JournalFilter.ALL);
        assertThat(asked().audit()).isEqualTo(AuditFilter.ALL);
        assertThat(asked().page()).isNull();
        assertThat(asked().narrows()).isFalse();
        assertThat(asked().query()).isEmpty();
    }

    @Test
    void all_filters_are_read_and_written_again() {
        Asked asked = asked(
                "person", " Ada@acme.example ",
                "outcome", "REFUSED",
                "code", "NOT_ASSIGNED",
                "from", "2026-11-01",
                "to", "2026-11-22",
                "connection", "conn_0123456789abcdefghjk",
                "reference", "7k3m 9qxd-42hf t6wa");

        assertThat(asked.journal())
                .isEqualTo(new JournalFilter(
                        "Ada@acme.example",
                        JournalEntry.Outcome.REFUSED,
                        RefusalCode.NOT_ASSIGNED,
                        new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-22")),
                        new Reference("7K3M-9QXD-42HF-T6WA"),
                        new ConnectionId("conn_0123456789abcdefghjk")));
        assertThat(asked.narrows()).isTrue();
        assertThat(asked.query())
                .isEqualTo(
                        "?person=Ada%40acme.example&outcome=REFUSED&code=NOT_ASSIGNED&connection=conn_0123456789abcdefghjk"
                                + "&reference=7k3m+9qxd-42hf+t6wa&from=2026-11-01&to=2026-11-22");
    }

    @Test
    void an_action_of_the_audit_trail_is_read() {
        assertThat(asked("action", "SECRET_ADDED").audit())
                .isEqualTo(new AuditFilter("", AuditAction.SECRET_ADDED, Period.ALWAYS));
    }

    @Test
    void what_makes_no_sense_is_not_asked_for() {
        Asked asked = asked(
                "outcome", "refused",
                "code", "NO_SUCH",
                "action", "x",
                "from", "yesterday",
                "to", "+999999999-12-31",
                "connection", "conn_' or '1'='1",
                "reference", "no",
                "page", "OLDER~never~nothing");

        assertThat(asked.journal()).isEqualTo(JournalFilter.ALL);
        assertThat(asked.audit()).isEqualTo(AuditFilter.ALL);
        assertThat(asked.page()).isNull();
    }

    @Test
    void what_no_field_of_the_database_holds_is_taken_out() {
        assertThat(asked("person", "a\u0000d\u001fa\n").journal().person()).isEqualTo("ada");
        assertThat(asked("person", "x".repeat(1000)).journal().person()).hasSize(320);
    }

    @Test
    void whose_journal_it_is_cannot_be_asked_for() {
        assertThat(asked("customer", "brook", "customerId", "brook").query()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7K3M-9QXD-42HF-T6WA", "7k3m9qxd42hft6wa", " 7K3M 9QXD 42HF T6WA ", "“7K3M-9QXD-42HF-T6WA”."})
    void a_reference_is_read_as_people_type_it(String typed) {
        assertThat(asked("reference", typed).reference()).contains(new Reference("7K3M-9QXD-42HF-T6WA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7K3M-9QXD-42HF", "7K3M-9QXD-42HF-T6WA-7", "%%%", "-"})
    void what_is_no_reference_is_none(String typed) {
        assertThat(asked("reference", typed).reference()).isEmpty();
    }

    @Test
    void a_page_keeps_the_filter() {
        Bookmark mark = new Bookmark(
                Bookmark.Side.OLDER,
                Instant.parse("2026-11-22T10:15:30.123456Z"),
                "jrn_7f8e6d5c-0000-4000-8000-0123456789ab");
        Asked asked = asked("person", "ada&bruno");

        assertThat(asked.query(Optional.of(mark)))
                .isEqualTo("?person=ada%26bruno&page=OLDER%7E2026-11-22T10%3A15%3A30.123456Z%7E"
                        + "jrn_7f8e6d5c-0000-4000-8000-0123456789ab");
        assertThat(asked().query(Optional.of(mark))).startsWith("?page=OLDER");
        assertThat(asked.query(Optional.empty())).isEmpty();
        assertThat(asked("page", mark.toString()).page()).isEqualTo(mark);
        assertThat(asked("page", mark.toString()).narrows()).isFalse();
    }

    private static Asked asked(String... parameters) {
        Map<String, String[]> map = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], new String[] {parameters[i + 1]});
        }
        return new Asked(map);
    }
}
