package dev.gatehouse.webhook;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.journal.Visitor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who looks after which webhooks, and what is kept of them. */
class WebhooksTest {

    private static final EventType TYPE = EventType.CONNECTION_ENFORCED;

    private final Switchyard yard = new Switchyard();

    @AfterEach
    void close() {
        yard.close();
    }

    @Test
    void one_that_was_added_is_there_and_noted_without_the_rest_of_its_address() {
        WebhookId id =
                yard.added("/hook?key=s3cret", TYPE, EventType.SESSION_ENDED).id();

        Webhook webhook = yard.webhook(id);
        assertThat(webhook.customer()).contains(customerId("acme"));
        assertThat(webhook.address()).isEqualTo(yard.receiver.at("/hook?key=s3cret"));
        assertThat(webhook.types()).containsExactly(TYPE, EventType.SESSION_ENDED);
        assertThat(webhook.state()).isEqualTo(Webhook.State.ACTIVE);
        assertThat(yard.audited("acme"))
                .isEqualTo("WEBHOOK_ADDED Our server " + yard.receiver.host() + ": connection.enforced, session.ended");
    }

    @Test
    void its_secret_is_shown_once_and_sealed_in_the_table() {
        Webhooks.Made made = yard.added("/hook", TYPE);

        assertThat(made.secret().reveal()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(made).asString().doesNotContain("whsec_");
        assertThat(yard.database.value("select secret from webhook"))
                .startsWith("ey")
                .doesNotContain(made.secret().reveal().substring(6));
    }

    @Test
    void a_sealed_secret_opens_at_its_own_webhook_alone() {
        Webhooks.Made one = yard.added("/one", TYPE);
        Webhooks.Made two = yard.added("/two", TYPE);
        yard.database.sql(
                "update webhook set secret = (select w.secret from webhook w where w.id = ?) where id = ?",
                one.id().value(),
                two.id().value());
        yard.happens(TYPE);
        yard.round();

        assertThat(yard.receiver.callsTo("/two")).isEmpty();
        assertThat(yard.only(two.id()).found()).isEqualTo("OURS");
    }

    @Test
    void it_becomes_what_the_form_says() {
        WebhookId id = yard.added("/hook", TYPE).id();
        WebhookForm form = new WebhookForm("Another", yard.receiver.at("/other"), Set.of(EventType.IDENTITY_HELD));
        yard.change((webhooks, ignored) -> webhooks.change(
                yard.ada(), Switchyard.ACME, id, yard.webhook(id).version(), form));

        assertThat(yard.webhook(id).description()).isEqualTo("Another");
        assertThat(yard.webhook(id).address()).isEqualTo(yard.receiver.at("/other"));
        assertThat(yard.webhook(id).types()).containsExactly(EventType.IDENTITY_HELD);
        assertThat(yard.audited("acme")).contains("WEBHOOK_CHANGED Another");
    }

    @Test
    void what_somebody_else_has_changed_meanwhile_is_not_overwritten() {
        WebhookId id = yard.added("/hook", TYPE).id();
        long seen = yard.webhook(id).version();
        BiConsumer<Webhooks, Deliveries> change = (webhooks, ignored) ->
                webhooks.change(yard.ada(), Switchyard.ACME, id, seen, yard.form("/again", TYPE));
        yard.change(change);

        assertDeclined(Declined.Reason.OUTDATED, change);
    }

    @Test
    void deliveries_make_no_form_out_of_date() {
        WebhookId id = yard.added("/hook", TYPE).id();
        long seen = yard.webhook(id).version();
        yard.receiver.answers(dev.gatehouse.testing.Receiver.status(500));
        yard.happens(TYPE);
        yard.round();

        assertThat(yard.webhook(id).failingSince()).isPresent();
        assertThat(yard.webhook(id).version()).isEqualTo(seen);
    }

    @Test
    void the_eleventh_is_one_too_many() {
        for (int i = 0; i < Webhooks.MOST; i++) {
            yard.added("/hook", TYPE);
        }

        assertDeclined(
                Declined.Reason.TOO_MANY,
                (webhooks, ignored) -> webhooks.add(yard.ada(), Switchyard.ACME, yard.form("/hook", TYPE)));
    }

    @Test
    void what_is_removed_is_gone_with_its_deliveries() {
        WebhookId id = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        yard.change((webhooks, ignored) -> webhooks.remove(yard.ada(), Switchyard.ACME, id));

        assertThat(yard.database.value(
                        "select (select count(*) from webhook) + (select count(*) from webhook_delivery)"))
                .isEqualTo("0");
        assertThat(yard.audited("acme")).contains("WEBHOOK_REMOVED Our server");
    }

    // Who may not

    private List<BiConsumer<Webhooks, Deliveries>> everything(
            Caller caller, Owner owner, WebhookId id, String delivery) {
        WebhookForm form = yard.form("/hook", TYPE);
        return List.of(
                (webhooks, deliveries) -> webhooks.add(caller, owner, form),
                (webhooks, deliveries) -> webhooks.change(caller, owner, id, 1, form),
                (webhooks, deliveries) -> webhooks.newSecret(caller, owner, id),
                (webhooks, deliveries) -> webhooks.switchOn(caller, owner, id),
                (webhooks, deliveries) -> webhooks.switchOff(caller, owner, id),
                (webhooks, deliveries) -> webhooks.remove(caller, owner, id),
                (webhooks, deliveries) -> deliveries.test(caller, owner, id),
                (webhooks, deliveries) -> deliveries.again(caller, owner, id, delivery));
    }

    private void nothingIsAllowed(Caller caller, Owner owner) {
        WebhookId id = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        String before = yard.audited("acme");
        everything(caller, owner, id, yard.only(id).id())
                .forEach(each -> assertDeclined(Declined.Reason.NOT_ALLOWED, each));
        assertThat(yard.audited("acme")).isEqualTo(before);
    }

    @Test
    void a_member_may_do_nothing() {
        nothingIsAllowed(yard.caller(account("bob", "acme", "bob@acme.example", Role.MEMBER)), Switchyard.ACME);
    }

    @Test
    void who_came_in_by_a_recovery_code_may_do_nothing() {
        Caller ada = yard.ada();
        nothingIsAllowed(new Caller(ada.account(), yard.clock.instant(), true, new Visitor("", "")), Switchyard.ACME);
    }

    @Test
    void an_admin_may_do_nothing_in_another_customers_name() {
        nothingIsAllowed(yard.eve(), Switchyard.ACME);
    }

    @Test
    void an_admin_may_do_nothing_in_the_vendors_name() {
        nothingIsAllowed(yard.ada(), Switchyard.EVERYBODY);
        nothingIsAllowed(
                yard.caller(account("vera", "vendor", "vera@vendor.example", Role.ADMIN)), Switchyard.EVERYBODY);
    }

    @Test
    void another_customers_webhook_is_not_there() {
        WebhookId id = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        String delivery = yard.only(id).id();

        assertThat(yard.<List<Webhook>>read((webhooks, ignored) -> webhooks.all(Switchyard.OTHER)))
                .isEmpty();
        assertThat(yard.<Optional<Webhook>>read((webhooks, ignored) -> webhooks.byId(Switchyard.OTHER, id)))
                .isEmpty();
        everything(yard.eve(), Switchyard.OTHER, id, delivery)
                .subList(1, 8)
                .forEach(each -> assertDeclined(Declined.Reason.NOT_FOUND, each));
    }

    @Test
    void a_customers_webhook_is_none_of_the_vendors_nor_the_other_way_round() {
        WebhookId acmes = yard.added("/hook", TYPE).id();
        WebhookId vendors = yard.addedByVendor("/hook", TYPE).id();

        assertThat(yard.<Optional<Webhook>>read((webhooks, ignored) -> webhooks.byId(Switchyard.EVERYBODY, acmes)))
                .isEmpty();
        assertThat(yard.<Optional<Webhook>>read(
                        (webhooks, ignored) -> webhooks.byId(Owner.customer(customerId("vendor")), vendors)))
                .isEmpty();
        assertThat(yard.<List<Webhook>>read((webhooks, ignored) -> webhooks.all(Switchyard.EVERYBODY)))
                .extracting(Webhook::id)
                .containsExactly(vendors);
    }

    @Test
    void a_delivery_of_another_webhook_is_not_delivered_again_through_this_one() {
        WebhookId id = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        WebhookId eves = yard.read(
                        (webhooks, ignored) -> webhooks.add(yard.eve(), Switchyard.OTHER, yard.form("/eve", TYPE)))
                .id();

        assertDeclined(
                Declined.Reason.NOT_FOUND,
                (webhooks, deliveries) -> deliveries.again(
                        yard.eve(), Switchyard.OTHER, eves, yard.only(id).id()));
    }

    @Test
    void sending_data_elsewhere_needs_a_proof_of_the_last_minutes() {
        WebhookId id = yard.added("/hook", TYPE).id();
        yard.change((webhooks, ignored) -> webhooks.switchOff(yard.ada(), Switchyard.ACME, id));
        Caller stale = yard.ada();
        yard.clock.forward(Caller.FRESH);

        everything(stale, Switchyard.ACME, id, "")
                .subList(0, 4)
                .forEach(each -> assertDeclined(Declined.Reason.PROOF_NEEDED, each));
    }

    @Test
    void what_is_switched_off_is_neither_tested_nor_sent_again() {
        WebhookId id = yard.added("/hook", TYPE).id();
        yard.happens(TYPE);
        yard.round();
        yard.change((webhooks, ignored) -> webhooks.switchOff(yard.ada(), Switchyard.ACME, id));

        everything(yard.ada(), Switchyard.ACME, id, yard.only(id).id())
                .subList(6, 8)
                .forEach(each -> assertDeclined(Declined.Reason.SWITCHED_OFF, each));
    }

    @Test
    void a_second_test_waits_for_the_first_and_what_is_on_its_way_is_not_sent_twice() {
        WebhookId id = yard.added("/hook", TYPE).id();
        String delivery = yard.read((webhooks, deliveries) -> deliveries.test(yard.ada(), Switchyard.ACME, id));

        everything(yard.ada(), Switchyard.ACME, id, delivery)
                .subList(6, 8)
                .forEach(each -> assertDeclined(Declined.Reason.WAITING, each));
    }

    // Which addresses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.acme.example/gatehouse?key=1",
                " https://hooks.acme.example:8443 ",
                "http://localhost:8090/hook"
            })
    void takes_https_and_the_plain_hosts_that_are_named(String typed) {
        assertThat(new Destinations(Set.of("localhost:8090")).accept(typed)).contains(URI.create(typed.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.acme.example",
                "http://hooks.acme.example/",
                "http://localhost/hook",
                "http://localhost:80900/hook",
                "https:///hook",
                "https://user@hooks.acme.example/",
                "https://hooks.acme.example/#part",
                "https://hooks.acme.example:0/",
                "https://hooks.acme.example:65536/",
                "https://hooks.acme.example/a b",
                "ftp://hooks.acme.example/",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void takes_no_other_address(String typed) {
        assertThat(new Destinations(Set.of("localhost:8090")).accept(typed)).isEmpty();
    }

    @Test
    void takes_no_address_that_is_too_long() {
        assertThat(new Destinations(Set.of()).accept("https://hooks.acme.example/" + "a".repeat(474)))
                .isEmpty();
    }

    private void assertDeclined(Declined.Reason reason, BiConsumer<Webhooks, Deliveries> work) {
        assertThatThrownBy(() -> yard.change(work))
                .isInstanceOf(Declined.class)
                .extracting(declined -> ((Declined) declined).reason())
                .isEqualTo(reason);
    }
}
