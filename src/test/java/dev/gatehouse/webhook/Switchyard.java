package dev.gatehouse.webhook;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Outbox;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.testing.Receiver;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Webhooks on a database without a server, a real door to the network, a receiver behind it, and admins who look after them. */
final class Switchyard implements AutoCloseable {

    static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));
    static final Owner ACME = Owner.customer(customerId("acme"));
    static final Owner OTHER = Owner.customer(customerId("other"));
    static final Owner EVERYBODY = Owner.vendor(VENDOR);
    static final int MOST_BYTES = 10_000;

    private static final Visitor HERE = new Visitor("192.0.2.7", "a browser");

    final StoppedClock clock = new StoppedClock();
    final Random random = new Random(4);
    final Database database = Database.empty();
    final Receiver receiver = new Receiver();
    private final OutboundDoor door = door(new AddressRules(
            List.of(AddressRange.parse("127.0.0.0/8")), Set.of(receiver.host(), "127.0.0.1:1", "127.0.0.1:9")));

    Switchyard() {
        database.change(entities -> List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id))));
    }

    private static OutboundDoor door(AddressRules rules) {
        try {
            DoorLimits limits = new DoorLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), MOST_BYTES, 20, 10);
            return new OutboundDoor(rules, limits, TrustStore.platform());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Caller ada() {
        return caller(account("ada", "acme", "ada@acme.example", Role.ADMIN));
    }

    Caller eve() {
        return caller(account("eve", "other", "eve@other.example", Role.ADMIN));
    }

    Caller otto() {
        return caller(account("otto", "vendor", "otto@vendor.example", Role.OPERATOR));
    }

    Caller caller(Account account) {
        return new Caller(account, clock.instant(), false, HERE);
    }

    WebhookForm form(String path, EventType... types) {
        return form(receiver.at(path), types);
    }

    static WebhookForm form(URI address, EventType... types) {
        return new WebhookForm("Our server", address, Set.of(types));
    }

    /** A webhook of Acme's that hears of these. */
    Webhooks.Made added(String path, EventType... types) {
        return read((webhooks, ignored) -> webhooks.add(ada(), ACME, form(path, types)));
    }

    Webhooks.Made addedTo(URI address, EventType... types) {
        return read((webhooks, ignored) -> webhooks.add(ada(), ACME, form(address, types)));
    }

    Webhooks.Made addedByVendor(String path, EventType... types) {
        return read((webhooks, ignored) -> webhooks.add(otto(), EVERYBODY, form(path, types)));
    }

    <T> T read(BiFunction<Webhooks, Deliveries, T> work) {
        return database.read(entities -> work.apply(webhooks(entities), deliveries(entities)));
    }

    void change(BiConsumer<Webhooks, Deliveries> work) {
        database.change(entities -> work.accept(webhooks(entities), deliveries(entities)));
    }

    Webhook webhook(WebhookId id) {
        return database.read(entities -> entities.find(Webhook.class, id.value()));
    }

    /** All deliveries to a webhook, the newest first. */
    List<Delivery> sent(WebhookId id) {
        return read((webhooks, deliveries) -> deliveries.part(webhook(id), Optional.empty(), 1000));
    }

    Delivery only(WebhookId id) {
        List<Delivery> all = sent(id);
        if (all.size() != 1) {
            throw new AssertionError("not one delivery: " + all.size());
        }
        return all.get(0);
    }

    /** Something happens at Acme. */
    void happens(EventType type) {
        happens(type, About.of("Okta of Acme"));
    }

    void happens(EventType type, About about) {
        happensAt("acme", type, about);
    }

    void happensAt(String customer, EventType type, About about) {
        Actor actor = Actor.itself(customerId(customer));
        database.change(entities -> new Outbox(entities, clock).put(actor, type, about, "a detail"));
    }

    /** A round of a node that delivers before it returns. */
    void round() {
        node(Runnable::run).go();
    }

    /** A node, each of whose steps has a transaction of its own, as on a server. */
    Round node(Executor executor) {
        return node(new Lanes(executor));
    }

    Round node(Lanes lanes) {
        return new Round(distribution(), queue(), lane(queue()), lanes);
    }

    Lane lane(Queue queue) {
        return new Lane(queue, post(), clock);
    }

    Post post() {
        return new Post(door, SEAL, clock);
    }

    Distribution distribution() {
        return new Distribution(null, clock) {
            @Override
            public boolean distribute() {
                return database.read(entities -> new Distribution(entities, clock).distribute());
            }
        };
    }

    Queue queue() {
        return new Queue(null, null, VENDOR, clock) {
            @Override
            public List<WebhookId> due(int most) {
                return database.read(entities -> queue(entities).due(most));
            }

            @Override
            public Optional<Letter> take(WebhookId id) {
                return database.read(entities -> queue(entities).take(id));
            }

            @Override
            public void note(Letter letter, Reply reply) {
                within(real -> real.note(letter, reply));
            }
        };
    }

    private void within(Consumer<Queue> work) {
        database.change(entities -> work.accept(queue(entities)));
    }

    private Queue queue(EntityManager entities) {
        return new Queue(entities, OpenJournal.audit(entities, clock), VENDOR, clock);
    }

    private Webhooks webhooks(EntityManager entities) {
        return new Webhooks(entities, OpenJournal.audit(entities, clock), SEAL, clock, random);
    }

    private Deliveries deliveries(EntityManager entities) {
        return new Deliveries(entities, webhooks(entities), clock);
    }

    /** What the audit trail of a customer says, oldest first. */
    String audited(String customer) {
        return database.value("select coalesce(listagg(action || ' ' || subject || ' ' || detail, '; ') within group"
                + " (order by at, id), '') from audit_entry where customer_id = '" + customer + "'");
    }

    @Override
    public void close() {
        receiver.close();
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
