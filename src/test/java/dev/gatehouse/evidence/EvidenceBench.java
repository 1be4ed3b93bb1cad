package dev.gatehouse.evidence;

import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ClockWatch;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.oidc.SecretProbe;
import dev.gatehouse.oktaorg.OpenOrgs;
import dev.gatehouse.outbound.AddressRange;
import dev.gatehouse.outbound.AddressRules;
import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.outbound.OutboundDoor;
import dev.gatehouse.outbound.TrustStore;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.session.SessionLimits;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.database.Database;
import dev.gatehouse.testing.database.Samples;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A connection in use, on a database without a server, beside the stand-in; and admins who want evidence of it. */
final class EvidenceBench implements AutoCloseable {

    static final String SECRET = "secret of okta";
    static final BaseUrl BASE = new BaseUrl(URI.create("https://sign.example"));
    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));

    final Database database = Database.empty();
    final FakeOkta okta = FakeOkta.start(0);
    final Revision inUse = Samples.on("okta", "acme", okta.issuer());
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private final OutboundDoor door;

    EvidenceBench() {
        okta.register(OktaApp.of(
                inUse.provider().clientId(), SECRET, URI.create(BASE + "/signin/callback/" + inUse.connectionId())));
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
            entities.persist(inUse.connection());
            entities.persist(inUse);
        });
    }

    ConnectionId id() {
        return inUse.connectionId();
    }

    Caller caller(String customer, Role role, boolean recovering) {
        Account account = account("acc-" + customer, customer, "ada@" + customer + ".example", role);
        return new Caller(account, clock.instant(), recovering, new Visitor("192.0.2.7", "a browser"));
    }

    Caller ada() {
        return caller("acme", Role.ADMIN, false);
    }

    Span span() {
        return Span.last(Span.USUAL, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    EvidencePack pack(Caller caller) {
        return database.read(entities -> packs(entities).of(caller, id(), span()));
    }

    String signed(Caller caller) {
        return database.read(entities -> {
            EvidencePacks packs = packs(entities);
            return packs.signed(caller, packs.of(caller, id(), span())).json();
        });
    }

    EvidencePacks packs(EntityManager entities) {
        AuditTrail audit = OpenJournal.audit(entities, clock);
        BaseUrls bases = new BaseUrls(BASE, List.of());
        return new EvidencePacks(
                new SetupSource(OpenConnections.connections(entities), new Registrations(bases, "Ledger")),
                guards(entities, audit),
                new CheckSource(
                        new ProviderCheck(
                                new ClockWatch(door, clock), new SecretProbe(door, clock, new SecureRandom())),
                        new Clients(BASE, SEAL),
                        OpenConnections.rehearsals(entities),
                        OpenOrgs.apps(entities, clock),
                        OpenOrgs.permits(entities, SEAL, clock)),
                new UseSource(OpenJournal.sums(entities), audit),
                new EvidencePacks.Desk(
                        new Maker(BASE, "Ledger", "1.0"),
                        new EvidenceKeys(entities, SEAL, new ClientKeys(new SecureRandom()), clock),
                        new Handouts(audit),
                        clock));
    }

    private GuardSource guards(EntityManager entities, AuditTrail audit) {
        StoredAccounts accounts = OpenAccounts.accounts(entities, VENDOR);
        return new GuardSource(
                OpenCustomers.customers(entities),
                OpenCustomers.questions(entities, clock),
                OpenAccounts.recoveryCodes(entities, accounts, audit, clock),
                new VendorApplication(Optional.empty()),
                new GuardSource.Lasting(
                        OpenSessions.sessions(entities, clock),
                        new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12))));
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
