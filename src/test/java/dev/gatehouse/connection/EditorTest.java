package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Samples;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditorTest {

    private static final String OKTA = "https://acme.okta.com";

    private final Workbench bench = new Workbench();

    @Test
    void a_connection_is_on_record_from_its_beginning_with_nothing_filled_in() {
        ConnectionId id = bench.added();
        assertThat(bench.draft(id).isComplete()).isFalse();
        assertThat(bench.draft(id).hasCredentials()).isFalse();
        assertThat(bench.audited()).isEqualTo("CONNECTION_ADDED");
    }

    @Test
    void a_plan_without_okta_begins_nothing() {
        bench.plans = new Plans(Optional.of(Set.of("enterprise")));
        assertThat(declined(bench::added)).isEqualTo(Reason.PLAN);
        assertThat(bench.database.value("select count(*) from connection")).isEqualTo("0");
    }

    @Test
    void what_is_filled_in_is_stored_and_audited_without_the_secret() {
        ConnectionId id = bench.added();
        bench.fill(id, OKTA, "client");
        assertThat(bench.draft(id).isComplete()).isTrue();
        assertThat(OpenConnections.secret(bench.draft(id), Samples.SEAL).reveal())
                .isEqualTo("s3cret");
        assertThat(bench.database.value("select detail from audit_entry where action = 'CONNECTION_CHANGED'"))
                .contains("issuer:  -> " + OKTA, "client secret replaced")
                .doesNotContain("s3cret");
    }

    @Test
    void the_second_of_two_who_edit_at_once_is_told_and_changes_nothing() {
        ConnectionId id = bench.added();
        String seen = bench.draft(id).stamp();
        bench.fill(id, OKTA, "client");
        assertThat(declined(() -> bench.edit(
                        (editor, ada) -> editor.save(ada, id, seen, bench.form("https://other.okta.com", "other")))))
                .isEqualTo(Reason.OUTDATED);
        assertThat(bench.draft(id).provider().clientId()).isEqualTo("client");
    }

    @Test
    void another_customers_admin_changes_nothing() {
        ConnectionId id = bench.added();
        bench.fill(id, OKTA, "client");
        String version = bench.draft(id).stamp();
        assertThat(declined(() -> bench.database.change(
                        entities -> bench.editor(entities).save(bench.eve(), id, version, bench.form(OKTA, "hers")))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() ->
                        bench.database.change(entities -> bench.editor(entities).restore(bench.eve(), id, 1))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(declined(() -> bench.database.change(
                        entities -> bench.editor(entities).addNextSecret(bench.eve(), id, Redacted.of("hers")))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(bench.draft(id).provider().clientId()).isEqualTo("client");
    }

    @Test
    void a_change_of_what_is_in_use_touches_nothing_that_people_sign_in_by() {
        ConnectionId id = on();
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, "https://new.okta.com", "new-client");
        assertThat(bench.inUse(id).orElseThrow().provider().clientId()).isEqualTo("client");
        bench.edit((editor, ada) -> editor.discard(ada, id));
        assertThat(bench.inUse(id).orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void an_earlier_setting_comes_back_as_a_draft_with_its_secret() {
        ConnectionId id = on();
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.fill(id, OKTA, "new-client");
        bench.edit((editor, ada) -> editor.restore(ada, id, 1));
        assertThat(bench.draft(id).number()).isEqualTo(3);
        assertThat(bench.draft(id).provider().clientId()).isEqualTo("client");
        assertThat(OpenConnections.secret(bench.draft(id), Samples.SEAL).reveal())
                .isEqualTo("s3cret");
    }

    @Test
    void a_next_secret_needs_a_fresh_proof_and_waits_beside_the_first() {
        ConnectionId id = on();
        assertThat(declined(() -> bench.database.change(entities ->
                        bench.editor(entities).addNextSecret(bench.adaOfAnHourAgo(), id, Redacted.of("next")))))
                .isEqualTo(Reason.PROOF_NEEDED);
        bench.edit((editor, ada) -> editor.addNextSecret(ada, id, Redacted.of("next")));
        Revision inUse = bench.inUse(id).orElseThrow();
        assertThat(OpenConnections.secret(inUse, Samples.SEAL).reveal()).isEqualTo("s3cret");
        promote(inUse);
        promote(inUse);
        Revision after = bench.inUse(id).orElseThrow();
        assertThat(OpenConnections.secret(after, Samples.SEAL).reveal()).isEqualTo("next");
        assertThat(after.promoted()).isPresent();
        assertThat(bench.audited()).containsOnlyOnce("SECRET_PROMOTED");
    }

    @Test
    void a_draft_that_is_to_prove_itself_by_a_key_takes_the_next_one_where_one_waits() {
        ConnectionId id = on();
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        bench.database.change(entities ->
                OpenConnections.nextKeys(entities, Samples.SEAL, bench.clock).add(bench.ada(), id));
        Values values = bench.form(OKTA, "client").values();
        Values byKey = new Values(
                values.typedDomain(),
                values.authorizationServer(),
                values.confirmed().orElseThrow(),
                values.clientId(),
                ClientAuthentication.PRIVATE_KEY_JWT);
        saveWithoutSecret(id, new Editor.Form("Okta", byKey, bench.draft(id).options(), Optional.empty()));
        Revision inUse = bench.inUse(id).orElseThrow();
        assertThat(bench.draft(id).secrets().key(Samples.SEAL, id))
                .isEqualTo(inUse.secrets()
                        .next(ClientAuthentication.CLIENT_SECRET_BASIC, Samples.SEAL, id)
                        .orElseThrow());
    }

    @Test
    void another_title_disproves_nothing_and_is_told_to_who_edits_at_the_same_time() {
        ConnectionId id = bench.rehearsed(OKTA);
        String seen = bench.draft(id).stamp();
        Editor.Form form = bench.form(OKTA, "client");
        Editor.Form titled = new Editor.Form("Another", form.values(), form.options(), Optional.empty());
        bench.edit((editor, ada) -> editor.save(ada, id, seen, titled));
        assertThat(bench.draft(id).title()).isEqualTo("Another");
        assertThat(bench.draft(id).history().rehearsed()).isPresent();
        assertThat(declined(() -> bench.edit((editor, ada) -> editor.save(ada, id, seen, form))))
                .isEqualTo(Reason.OUTDATED);
    }

    @Test
    void an_issuer_is_stored_as_typed_however_long_the_field_lets_it_be() {
        ConnectionId id = bench.added();
        String issuer = "https://id.acme.example/" + "r".repeat(426);
        Editor.Form form = bench.form(issuer, "client");
        Values values = new Values(
                "",
                issuer,
                form.values().confirmed().orElseThrow(),
                "client",
                form.values().authentication());
        String seen = bench.draft(id).stamp();
        bench.edit((editor, ada) ->
                editor.save(ada, id, seen, new Editor.Form("Okta", values, form.options(), form.secret())));
        assertThat(bench.draft(id).values().authorizationServer()).hasSize(450).isEqualTo(issuer);
        assertThat(bench.draft(id).provider().issuer().value()).isEqualTo(issuer);
    }

    @Test
    void a_stored_secret_does_not_follow_to_another_provider() {
        ConnectionId id = bench.rehearsed(OKTA);
        saveWithoutSecret(id, bench.form("https://elsewhere.example", "client"));
        assertThat(bench.draft(id).hasCredentials()).isFalse();
        assertThat(bench.draft(id).isComplete()).isFalse();
    }

    @Test
    void a_stored_secret_stays_with_its_provider_whatever_else_changes() {
        ConnectionId id = bench.rehearsed(OKTA);
        saveWithoutSecret(id, bench.form(OKTA, "another-client"));
        assertThat(bench.draft(id).hasCredentials()).isTrue();
    }

    @Test
    void a_provider_that_cannot_be_asked_stays_confirmed_where_nothing_of_it_changed() {
        ConnectionId id = bench.rehearsed(OKTA);
        Editor.Form form = bench.form(OKTA, "client");
        saveWithoutSecret(id, new Editor.Form("Renamed", unasked(form.values()), form.options(), form.secret()));
        assertThat(bench.draft(id).isComplete()).isTrue();
        assertThat(bench.draft(id).history().rehearsed()).isPresent();
        saveWithoutSecret(
                id,
                new Editor.Form("Okta", unasked(bench.form(OKTA, "other").values()), form.options(), form.secret()));
        assertThat(bench.draft(id).isComplete()).isFalse();
    }

    @Test
    void a_form_of_a_draft_that_was_replaced_is_outdated() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.use((use, ada) -> use.turnOnAlone(ada, id));
        bench.edit((editor, ada) -> editor.beginChange(ada, id));
        String seen = bench.draft(id).stamp();
        bench.edit((editor, ada) -> editor.restore(ada, id, 1));
        Editor.Form form = bench.form(OKTA, "other");
        assertThat(declined(() -> bench.edit((editor, ada) -> editor.save(ada, id, seen, form))))
                .isEqualTo(Reason.OUTDATED);
    }

    private void saveWithoutSecret(ConnectionId id, Editor.Form form) {
        Editor.Form without = new Editor.Form(form.title(), form.values(), form.options(), Optional.empty());
        bench.edit((editor, ada) -> editor.save(ada, id, bench.draft(id).stamp(), without));
    }

    private static Values unasked(Values values) {
        return new Values(
                values.typedDomain(), values.authorizationServer(), null, values.clientId(), values.authentication());
    }

    private void promote(Revision read) {
        bench.database.change(entities -> new ClientSecrets(
                        OpenConnections.connections(entities),
                        dev.gatehouse.journal.OpenJournal.audit(entities, bench.clock),
                        bench.clock)
                .promote(read));
    }

    private ConnectionId on() {
        ConnectionId id = bench.rehearsed(OKTA);
        bench.use((use, ada) -> {
            use.turnOn(ada, id);
            return true;
        });
        return id;
    }

    private static Reason declined(Runnable action) {
        Declined declined = catchThrowableOfType(Declined.class, action::run);
        assertThat(declined).isNotNull();
        return declined.reason();
    }
}
