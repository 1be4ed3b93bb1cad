package dev.gatehouse.oktaorg;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ClockWatch;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.oidc.ServiceGrant;
import dev.gatehouse.okta.IssuerLookup;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What we do in an org, on a database without a server, beside the stand-in; and an admin who does it. */
final class OrgBench implements AutoCloseable {

    static final Visitor HERE = new Visitor("192.0.2.7", "a browser");
    static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN);
    static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);
    static final Registrations REGISTRATIONS =
            new Registrations(new BaseUrls(new BaseUrl(URI.create("https://sign.example")), List.of()), "Ledger");

    final Database database = Database.empty();
    final FakeOkta okta = FakeOkta.start(0);
    final List<Instant> pauses = new ArrayList<>();
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private final OutboundDoor door;

    OrgBench() {
        okta.add(OktaPerson.named("Ada Admin", "ada@acme.example"));
        String host = URI.create(okta.origin()).getAuthority();
        try {
            door = new OutboundDoor(
                    new AddressRules(
                            List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128")), Set.of(host)),
                    new DoorLimits(Duration.ofSeconds(2), Duration.ofSeconds(3), 512 * 1024, 20, 20),
                    TrustStore.platform());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
        });
        database.change(entities -> {
            OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")))
                    .add(ADA, null);
            OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")))
                    .add(EVE, null);
        });
    }

    Caller ada() {
        return new Caller(ADA, clock.instant(), false, HERE);
    }

    Caller eve() {
        return new Caller(EVE, clock.instant(), false, HERE);
    }

    Caller adaOfAnHourAgo() {
        return new Caller(ADA, clock.instant().minus(Duration.ofHours(1)), false, HERE);
    }

    /** A connection with nothing filled in. */
    ConnectionId added() {
        return database.read(entities -> OpenConnections.editor(entities, SEAL).add(ada(), "Okta"));
    }

    /** The same, with a token of an admin of the org who may everything. */
    ConnectionId addedWithToken() {
        ConnectionId id = added();
        store(id, okta.apiToken("of Ada", Rights.SUPER_ADMIN));
        return id;
    }

    void store(ConnectionId id, String token) {
        database.change(entities -> permits(entities).store(ada(), id, origin(), Redacted.of(token)));
    }

    URI origin() {
        return URI.create(okta.origin());
    }

    /** What the work gives; what is stored before it fails stays, as each verb has a transaction of its own on a server. */
    <T> T work(Function<EntityManager, T> work) {
        Optional<RuntimeException> failed;
        List<T> outcome = new ArrayList<>();
        failed = database.read(entities -> {
            try {
                outcome.add(work.apply(entities));
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of(e);
            }
        });
        failed.ifPresent(e -> {
            throw e;
        });
        return outcome.get(0);
    }

    Revision draft(ConnectionId id) {
        return database.read(entities -> connections(entities)
                .byId(customerId("acme"), id)
                .flatMap(Connection::draft)
                .flatMap(number -> connections(entities).revision(id, number))
                .orElseThrow());
    }

    Optional<OrgApp> app(ConnectionId id) {
        return database.read(entities -> apps(entities).of(customerId("acme"), id));
    }

    Permits permits(EntityManager entities) {
        Permits.Keys keys = new Permits.Keys(SEAL, new ClientKeys(new SecureRandom()));
        return new Permits(entities, OpenConnections.drafts(entities), audit(entities), keys, clock);
    }

    OrgApps apps(EntityManager entities) {
        return new OrgApps(entities, OpenConnections.drafts(entities), audit(entities), clock);
    }

    SetUp setUp(EntityManager entities) {
        IssuerLookup lookup = new IssuerLookup(new Discovery(door), Set.of(origin().getAuthority()));
        return new SetUp(
                visits(entities),
                apps(entities),
                permits(entities),
                new SetUp.Drawing(
                        REGISTRATIONS, lookup, connections(entities), OpenConnections.editor(entities, SEAL)));
    }

    AppCare care(EntityManager entities) {
        return new AppCare(visits(entities), apps(entities), connections(entities), REGISTRATIONS);
    }

    SecretRotation rotation(EntityManager entities) {
        SecretProbe probe = new SecretProbe(door, clock, new SecureRandom());
        return new SecretRotation(
                visits(entities),
                care(entities),
                connections(entities),
                new SecretRotation.Workshop(
                        OpenConnections.editor(entities, SEAL),
                        OpenConnections.secrets(entities),
                        new Clients(REGISTRATIONS.bases().main(), SEAL),
                        new ProviderCheck(new ClockWatch(door, clock), probe),
                        clock));
    }

    Rounds rounds(EntityManager entities) {
        return new Rounds(
                apps(entities),
                connections(entities),
                care(entities),
                rotation(entities),
                new Heartbeat(entities, visits(entities), clock));
    }

    /** Puts the connection in use with the vendor's word. */
    void turnOn(ConnectionId id) {
        database.change(
                entities -> connections(entities).revision(id, 1).orElseThrow().turnOnUnrehearsed(clock.instant()));
    }

    String audited() {
        return database.value(
                "select coalesce(listagg(action, ' ') within group (order by at, id), '') from audit_entry");
    }

    Visits visits(EntityManager entities) {
        return new Visits(
                permits(entities),
                new OktaOrgs(door, new ServiceGrant(door, clock, new SecureRandom()), clock, pauses::add));
    }

    static Connections connections(EntityManager entities) {
        return OpenConnections.connections(entities);
    }

    private AuditTrail audit(EntityManager entities) {
        return OpenJournal.audit(entities, clock);
    }

    @Override
    public void close() {
        okta.close();
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
