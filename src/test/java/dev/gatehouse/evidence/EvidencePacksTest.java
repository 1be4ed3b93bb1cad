package dev.gatehouse.evidence;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.evidence.Verdict.Result;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Tally;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvidencePacksTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final EvidenceBench bench = new EvidenceBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void it_says_what_a_connection_is_set_to_and_what_its_provider_answers_now() {
        EvidencePack pack = bench.pack(bench.ada());

        assertThat(pack.facts().setup().provider().issuer().value()).isEqualTo(bench.okta.issuer());
        assertThat(result(pack, Item.ISSUER_EXACT)).isEqualTo(Result.MET);
        assertThat(result(pack, Item.CLIENT_KNOWN)).isEqualTo(Result.MET);
        assertThat(result(pack, Item.PKCE_DEMANDED)).isEqualTo(Result.NOT_CHECKED);
        assertThat(result(pack, Item.PROVIDER_ONLY)).isEqualTo(Result.NOT_MET);
        assertThat(result(pack, Item.TESTED)).isEqualTo(Result.NOT_MET);
    }

    @Test
    void a_provider_that_is_down_is_said_to_be() {
        bench.okta.close();

        assertThat(result(bench.pack(bench.ada()), Item.ISSUER_EXACT)).isEqualTo(Result.NOT_MET);
    }

    @Test
    void no_secret_is_in_it_nor_what_it_is_sealed_to() {
        String document = document(bench.signed(bench.ada()));

        assertThat(document)
                .contains("\"clientId\":\"" + bench.inUse.provider().clientId() + "\"")
                .doesNotContain(EvidenceBench.SECRET)
                .doesNotContain(bench.database.value("select client_secret from connection_revision"));
    }

    @Test
    void handing_it_out_is_noted_with_what_was_handed_out() {
        bench.signed(bench.ada());

        assertThat(bench.database.value(
                        "select actor_name || ' ' || detail from audit_entry where action = 'EVIDENCE_TAKEN'"))
                .startsWith("ada@acme.example ")
                .matches(".* met, SHA-256 [0-9a-f]{64}");
    }

    @Test
    void looking_at_it_is_not_noted() {
        bench.pack(bench.ada());

        assertThat(bench.database.value("select count(*) from audit_entry")).isEqualTo("0");
    }

    @Test
    void the_sign_ins_of_the_connection_in_the_span_are_counted() {
        signedIn("one", bench);
        signedIn("one", bench);
        signedIn("two", bench);
        refused();
        bench.database.sql(
                "update journal_entry set at = ? where account_id = 'two'",
                Instant.parse("2020-01-01T00:00:00Z").atOffset(java.time.ZoneOffset.UTC));

        var sums = bench.pack(bench.ada()).facts().usage().sums();
        assertThat(sums.signedIn()).isEqualTo(2);
        assertThat(sums.people()).isEqualTo(1);
        assertThat(sums.refusals()).containsEntry(RefusalCode.NOT_ASSIGNED, 1L);
        assertThat(sums.last()).isPresent();
    }

    @Test
    void another_connections_sign_ins_are_not_counted() {
        signedIn("one", bench);
        bench.database.sql("update journal_entry set connection_id = 'conn_other'");

        assertThat(bench.pack(bench.ada()).facts().usage().sums().signedIn()).isZero();
    }

    @Test
    void changes_of_how_people_sign_in_are_listed_and_other_customers_are_not() {
        bench.signed(bench.ada());
        bench.database.sql(
                "insert into audit_entry (id, customer_id, at, actor_name, client_address, user_agent, action,"
                        + " subject, detail) values ('aud_x', 'other', current_timestamp, 'eve', '', '', 'EVIDENCE_TAKEN', 'x', 'x')");

        assertThat(bench.pack(bench.ada()).facts().changes().lines())
                .singleElement()
                .matches(change -> change.by().equals("ada@acme.example"));
    }

    @Test
    void another_customers_admin_finds_no_such_connection() {
        assertThat(declined(bench.caller("other", Role.ADMIN, false))).isEqualTo(Declined.Reason.NOT_FOUND);
    }

    @Test
    void a_member_gets_none() {
        assertThat(declined(bench.caller("acme", Role.MEMBER, false))).isEqualTo(Declined.Reason.NOT_ALLOWED);
    }

    @Test
    void who_came_in_by_a_recovery_code_gets_none() {
        assertThat(declined(bench.caller("acme", Role.ADMIN, true))).isEqualTo(Declined.Reason.NOT_ALLOWED);
    }

    @Test
    void of_a_connection_that_is_not_filled_in_there_is_none() {
        bench.database.sql("update connection_revision set client_secret = null");

        assertThat(declined(bench.ada())).isEqualTo(Declined.Reason.INCOMPLETE);
    }

    @Test
    void a_span_is_a_year_at_most_and_ends_today() {
        assertThat(Span.asked("", "", TODAY)).contains(Span.last(90, TODAY));
        assertThat(Span.asked("2026-11-01", "2030-01-01", TODAY))
                .contains(new Span(LocalDate.parse("2026-11-01"), TODAY));
        assertThat(Span.asked("2025-11-22", "", TODAY)).isPresent();
        assertThat(Span.asked("2025-11-21", "", TODAY)).isEmpty();
        assertThat(Span.asked("2026-11-23", "", TODAY)).isEmpty();
        assertThat(Span.asked("2026-11-02", "2026-11-01", TODAY)).isEmpty();
        assertThat(Span.asked("yesterday", "", TODAY)).isEmpty();
    }

    private Declined.Reason declined(Caller caller) {
        return catchThrowableOfType(Declined.class, () -> bench.pack(caller)).reason();
    }

    private static Result result(EvidencePack pack, Item item) {
        return pack.verdicts().stream()
                .filter(verdict -> verdict.item() == item)
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static String document(String jws) {
        String payload = jws.replaceAll(".*\"payload\":\"([^\"]+)\".*", "$1");
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }

    private static void signedIn(String account, EvidenceBench bench) {
        bench.database.change(entities -> {
            var journal = OpenJournal.journal(entities, new Tally());
            journal.signedIn(
                    attempted(bench, journal.newReference()), new Claimed(new AccountId(account), null, null), false);
        });
    }

    private void refused() {
        bench.database.change(entities -> {
            var journal = OpenJournal.journal(entities, new Tally());
            journal.refused(
                    attempted(bench, journal.newReference()), Claimed.NOTHING, Refusal.of(RefusalCode.NOT_ASSIGNED));
        });
    }

    private static Attempted attempted(EvidenceBench bench, dev.gatehouse.ids.Reference reference) {
        return new Attempted(customerId("acme"), bench.id(), reference, Way.OKTA, new Visitor("192.0.2.1", "x"));
    }
}
