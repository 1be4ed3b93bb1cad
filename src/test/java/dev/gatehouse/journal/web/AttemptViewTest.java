package dev.gatehouse.journal.web;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.wording.Language;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptViewTest {

    private static final Attempted ATTEMPTED = new Attempted(
            customerId("acme"),
            connectionId("first"),
            new Reference("7K3M-9QXD-42HF-T6WA"),
            Way.OKTA,
            new Visitor("192.0.2.1", "Firefox"));

    @Test
    void a_refusal_says_what_was_read_what_was_found_and_what_to_do() {
        AttemptView view =
                refused(RefusalCode.ID_TOKEN_ISSUER, URI.create("https://acme-admin.okta.com/admin/apps/active"));

        assertThat(view.row().refused()).isTrue();
        assertThat(view.row().says())
                .isEqualTo("The proof of your identity comes from another issuer than the one that was set up.");
        assertThat(view.advises()).startsWith("Ask your company's admin");
        assertThat(view.code()).isEqualTo("id_token_issuer");
        assertThat(view.repairer()).startsWith("You as an admin");
        assertThat(view.remedy()).contains("Sign On > OpenID Connect ID Token > Issuer");
        assertThat(view.expected().head()).isEqualTo("https://a");
        assertThat(view.found().head()).isEqualTo("https://b");
        assertThat(view.place()).isEqualTo("https://acme-admin.okta.com/admin/apps/active");
        assertThat(view.ofCode()).isEqualTo("?code=ID_TOKEN_ISSUER");
        assertThat(view.ofPerson()).isEqualTo("?person=eve%2Bx%40acme.example");
    }

    @Test
    void without_a_place_to_repair_it_there_is_no_link() {
        assertThat(refused(RefusalCode.CANCELED, null).place()).isNull();
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void every_refusal_can_be_shown_in_every_language(RefusalCode code) {
        for (Language language : Language.values()) {
            JournalEntry entry = OpenJournal.refused(ATTEMPTED, Claimed.NOTHING, Refusal.of(code));
            AttemptView view = view(entry, new Spoken(language), null);

            assertThat(view.remedy()).isNotBlank();
            assertThat(view.repairer()).isNotBlank();
            assertThat(view.row().outcome()).isNotBlank();
            assertThat(view.ofPerson()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void every_way_in_has_a_name_in_every_language(Way way) {
        Attempted attempted =
                new Attempted(ATTEMPTED.customer(), null, ATTEMPTED.reference(), way, ATTEMPTED.visitor());
        for (Language language : Language.values()) {
            AttemptView view = view(OpenJournal.signedIn(attempted, Claimed.NOTHING), new Spoken(language), null);

            assertThat(view.row().way()).isNotBlank();
            assertThat(view.row().connection()).isEmpty();
        }
    }

    @Test
    void a_sign_in_has_nothing_to_repair() {
        JournalEntry entry =
                OpenJournal.signedIn(ATTEMPTED, new Claimed(new AccountId("ada"), "ada@acme.example", "00u1"));
        AttemptView view = view(entry, new Spoken(Language.ENGLISH), null);

        assertThat(view.row().refused()).isFalse();
        assertThat(view.firstLink()).isTrue();
        assertThat(view.subject().head()).isEqualTo("00u1");
        assertThat(view.row().connection()).isEqualTo("Our Okta");
        assertThat(view.row().at()).isEqualTo("Nov 22, 2026, 2:15:30 PM");
        assertThat(view.row().says() + view.code() + view.advises() + view.remedy() + view.repairer() + view.ofCode())
                .isEmpty();
    }

    @Test
    void a_connection_without_a_title_is_named_by_its_id() {
        JournalRow row = new JournalRow(
                OpenJournal.signedIn(ATTEMPTED, Claimed.NOTHING), Map.of(), new Spoken(Language.ENGLISH));

        assertThat(row.connection()).isEqualTo(connectionId("first").value());
    }

    private static AttemptView refused(RefusalCode code, @Nullable URI place) {
        JournalEntry entry = OpenJournal.refused(
                ATTEMPTED, new Claimed(null, "eve+x@acme.example", null), new Refusal(code, "https://a", "https://b"));
        return view(entry, new Spoken(Language.ENGLISH), place);
    }

    private static AttemptView view(JournalEntry entry, Spoken spoken, @Nullable URI place) {
        JournalRow row = new JournalRow(entry, Map.of(connectionId("first"), "Our Okta"), spoken);
        return new AttemptView(entry, row, spoken, place);
    }
}
