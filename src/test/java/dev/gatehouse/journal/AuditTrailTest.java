package dev.gatehouse.journal;

import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
    private static final CustomerId ACME = customerId("acme");
    private static final Actor ADA = actor(ACME, "Ada@acme.example");

    private final Database database = Database.empty();

    @Test
    void a_line_says_who_did_what_when_and_from_where() {
        note(NOW, ADA, AuditAction.CONNECTION_CHANGED, "conn_1", "title: A -> B");

        AuditEntry line = lines(AuditFilter.ALL).get(0);

        assertThat(line.id()).matches("aud_[0-9a-f-]{36}");
        assertThat(line.customer()).isEqualTo(ACME);
        assertThat(line.at()).isEqualTo(NOW);
        assertThat(line.account()).contains(new AccountId("acc-Ada@acme.example"));
        assertThat(line.actorName()).isEqualTo("Ada@acme.example");
        assertThat(line.clientAddress()).isEqualTo("192.0.2.7");
        assertThat(line.userAgent()).isEqualTo("Firefox");
        assertThat(line.action()).isEqualTo(AuditAction.CONNECTION_CHANGED);
        assertThat(line.subject()).isEqualTo("conn_1");
        assertThat(line.detail()).isEqualTo("title: A -> B");
    }

    @Test
    void what_happened_by_itself_has_no_actor() {
        note(NOW, Actor.itself(ACME), AuditAction.PASSWORDS_LET_IN, "acme", "");

        AuditEntry line = lines(AuditFilter.ALL).get(0);

        assertThat(line.account()).isEmpty();
        assertThat(List.of(line.actorName(), line.clientAddress(), line.userAgent()))
                .containsOnly("");
    }

    @Test
    void a_secret_in_a_detail_is_redacted() {
        Redacted secret = Redacted.of("s3cret");
        note(NOW, ADA, AuditAction.SECRET_ADDED, "conn_1", "now: " + secret);

        assertThat(lines(AuditFilter.ALL).get(0).detail()).isEqualTo("now: [redacted]");
    }

    @ParameterizedTest
    @EnumSource(AuditAction.class)
    void every_action_fits(AuditAction action) {
        note(NOW, ADA, action, "s".repeat(330), "d".repeat(2000));

        assertThat(lines(new AuditFilter("", action, Period.ALWAYS)).get(0).detail())
                .hasSize(1000);
    }

    @Test
    void a_note_is_no_event() {
        note(NOW, ADA, AuditAction.CONNECTION_CHANGED, "conn_1", "");

        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("0");
    }

    @Test
    void an_announcement_is_a_line_and_an_event_of_it() {
        change(NOW, trail -> trail.announce(ADA, AuditAction.CONNECTION_TURNED_ON, "conn_1", ""));

        assertThat(database.value(
                        "select o.customer_id || ' ' || o.type || ' ' || (o.at = a.at) || ' ' || a.action from outbox_event o"
                                + " join audit_entry a on a.id = o.audit_id"))
                .isEqualTo("acme CONNECTION_TURNED_ON TRUE CONNECTION_TURNED_ON");
    }

    @Test
    void an_event_says_what_people_read_and_what_programs_know_it_by() {
        ConnectionId connection = connectionId("first");
        change(
                NOW,
                trail -> trail.announce(
                        ADA, AuditAction.CONNECTION_DISABLED, About.of(connection, "Okta of Acme"), "why"));

        OutboxEvent event =
                database.read(entities -> outbox(entities).waiting(10)).get(0);

        assertThat(event.id()).matches("evt_[0-9a-f-]{36}");
        assertThat(event.customer()).isEqualTo(ACME);
        assertThat(event.at()).isEqualTo(NOW);
        assertThat(event.type()).isEqualTo(EventType.CONNECTION_DISABLED);
        assertThat(event.actorName()).isEqualTo("Ada@acme.example");
        assertThat(event.about()).isEqualTo(About.of(connection, "Okta of Acme"));
        assertThat(event.detail()).isEqualTo("why");
        assertThat(event.auditId()).isEqualTo(lines(AuditFilter.ALL).get(0).id());
    }

    @Test
    void an_event_is_taken_out_once() {
        change(NOW, trail -> trail.announce(ADA, AuditAction.CONNECTION_DISABLED, "conn_1", ""));
        OutboxEvent event =
                database.read(entities -> outbox(entities).waiting(10)).get(0);

        assertThat(database.<Boolean>read(entities -> outbox(entities).take(event)))
                .isTrue();
        assertThat(database.<Boolean>read(entities -> outbox(entities).take(event)))
                .isFalse();
    }

    @Test
    void what_is_no_line_of_its_own_can_be_told_too() {
        change(NOW, trail -> trail.tell(Actor.itself(ACME), EventType.SESSIONS_ENDED, About.of("Okta"), "all"));

        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
        assertThat(database.<List<OutboxEvent>>read(entities -> outbox(entities).waiting(10)))
                .extracting(OutboxEvent::type)
                .containsExactly(EventType.SESSIONS_ENDED);
    }

    /** Whoever adds an action decides here whether others are told of it. */
    @Test
    void every_action_is_an_event_or_nobody_elses_business() {
        Set<AuditAction> between = EnumSet.of(
                AuditAction.CONNECTION_ADDED,
                AuditAction.CONNECTION_CHANGED,
                AuditAction.CONNECTION_REMOVED,
                AuditAction.REHEARSAL_BEGUN,
                AuditAction.KEY_DROPPED,
                AuditAction.IDENTITY_REFUSED,
                AuditAction.SESSIONS_ENDED,
                AuditAction.WEBHOOK_ADDED,
                AuditAction.WEBHOOK_CHANGED,
                AuditAction.WEBHOOK_SECRET_MADE,
                AuditAction.WEBHOOK_SWITCHED,
                AuditAction.WEBHOOK_REMOVED,
                AuditAction.ACCOUNT_CREATED,
                AuditAction.ROLES_CHANGED,
                AuditAction.API_KEY_MADE,
                AuditAction.API_KEY_REVOKED,
                AuditAction.CUSTOMER_ADDED,
                AuditAction.CUSTOMER_CHANGED,
                AuditAction.APPLICATION_ADDED,
                AuditAction.APPLICATION_CHANGED,
                AuditAction.APPLICATION_REMOVED,
                AuditAction.ACCOUNT_ADDED,
                AuditAction.ACCOUNT_CHANGED,
                AuditAction.ACCOUNTS_IMPORTED,
                AuditAction.API_TOKEN_STORED,
                AuditAction.API_TOKEN_REMOVED,
                AuditAction.ALIAS_PROVEN,
                AuditAction.ALIAS_REMOVED,
                AuditAction.OKTA_APP_SET_UP,
                AuditAction.OKTA_APP_REMOVED,
                AuditAction.SETUP_LINK_MADE,
                AuditAction.SETUP_LINK_REVOKED,
                AuditAction.SETUP_BEGUN,
                AuditAction.SETUP_FINISHED,
                AuditAction.EVIDENCE_TAKEN);

        assertThat(AuditAction.values())
                .filteredOn(action -> EventType.of(action).isEmpty())
                .containsExactlyInAnyOrderElementsOf(between);
    }

    @Test
    void what_is_rolled_back_is_neither_a_line_nor_an_event() {
        Consumer<AuditTrail> failing = trail -> {
            trail.announce(ADA, AuditAction.CONNECTION_TURNED_ON, "conn_1", "");
            throw new IllegalStateException("no");
        };
        assertThatThrownBy(() -> change(NOW, failing)).hasMessage("no");

        assertThat(database.value("select count(*) from audit_entry")).isEqualTo("0");
        assertThat(database.value("select count(*) from outbox_event")).isEqualTo("0");
    }

    @Test
    void another_customers_lines_are_not_there() {
        note(NOW, actor(customerId("brook"), "bea@brook.example"), AuditAction.CONNECTION_ADDED, "conn_2", "");

        assertThat(lines(AuditFilter.ALL)).isEmpty();
        assertThat(lines(new AuditFilter("bea@brook.example", null, Period.ALWAYS)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@acme.example", "ADA", " ada@ACME"})
    void a_person_is_found_by_email_or_how_it_begins_whatever_its_case(String typed) {
        note(NOW, ADA, AuditAction.CONNECTION_ADDED, "conn_1", "");
        note(NOW, actor(ACME, "bruno@acme.example"), AuditAction.CONNECTION_ADDED, "conn_2", "");

        assertThat(lines(new AuditFilter(typed, null, Period.ALWAYS)))
                .extracting(AuditEntry::subject)
                .containsExactly("conn_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_da", "' or '1'='1", "da@"})
    void what_is_typed_is_no_pattern_and_no_query(String typed) {
        note(NOW, ADA, AuditAction.CONNECTION_ADDED, "conn_1", "");

        assertThat(lines(new AuditFilter(typed, null, Period.ALWAYS))).isEmpty();
    }

    @Test
    void actions_and_days_are_asked_for() {
        note(NOW, ADA, AuditAction.CONNECTION_ADDED, "conn_1", "");
        note(NOW.minusSeconds(86_400), ADA, AuditAction.SECRET_ADDED, "conn_1", "");
        LocalDate yesterday = LocalDate.parse("2026-11-21");

        assertThat(lines(new AuditFilter("", AuditAction.CONNECTION_ADDED, Period.ALWAYS)))
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.CONNECTION_ADDED);
        assertThat(lines(new AuditFilter("", null, new Period(yesterday, yesterday))))
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.SECRET_ADDED);
        assertThat(lines(new AuditFilter("", AuditAction.SESSIONS_ENDED, Period.ALWAYS)))
                .isEmpty();
    }

    @Test
    void it_is_read_leaf_by_leaf_and_handed_over_whole() {
        for (int i = 0; i < 70; i++) {
            note(NOW.minusSeconds(i), ADA, AuditAction.CONNECTION_CHANGED, "conn_" + i, "");
        }

        Leaf<AuditEntry> first = database.read(entities -> trail(NOW, entities).page(ACME, AuditFilter.ALL, null));
        Leaf<AuditEntry> second = database.read(entities ->
                trail(NOW, entities).page(ACME, AuditFilter.ALL, first.older().orElseThrow()));
        List<String> all = new ArrayList<>();
        boolean more = database.read(
                entities -> trail(NOW, entities).each(ACME, AuditFilter.ALL, 60, line -> all.add(line.subject())));

        assertThat(first.lines()).hasSize(50);
        assertThat(second.lines()).hasSize(20);
        assertThat(second.lines().get(0).subject()).isEqualTo("conn_50");
        assertThat(all).hasSize(60).startsWith("conn_0", "conn_1").endsWith("conn_59");
        assertThat(more).isTrue();
    }

    private static Actor actor(CustomerId customer, String email) {
        return new Actor(customer, new AccountId("acc-" + email), email, new Visitor("192.0.2.7", "Firefox"));
    }

    private List<AuditEntry> lines(AuditFilter filter) {
        return database.read(
                entities -> trail(NOW, entities).page(ACME, filter, null).lines());
    }

    private void note(Instant at, Actor actor, AuditAction action, String subject, String detail) {
        change(at, trail -> trail.note(actor, action, subject, detail));
    }

    private void change(Instant at, Consumer<AuditTrail> work) {
        database.change(entities -> work.accept(trail(at, entities)));
    }

    private static Outbox outbox(jakarta.persistence.EntityManager entities) {
        return new Outbox(entities, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static AuditTrail trail(Instant at, jakarta.persistence.EntityManager entities) {
        return new AuditTrail(entities, Clock.fixed(at, ZoneOffset.UTC));
    }
}
