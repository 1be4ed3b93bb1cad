package dev.gatehouse.connection;

import static dev.gatehouse.connection.OpenConnections.connections;
import static dev.gatehouse.testing.database.Samples.SEAL;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.PublishedKeys;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Database;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The editor and the use of connections on a database without a server, and an admin who works with them. */
final class Workbench {

    static final Visitor HERE = new Visitor("192.0.2.7", "a browser");
    static final Account ADA = account("ada", "acme", "ada@acme.example", Role.ADMIN);
    static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);

    /** Real: the database judges deadlines by its own clock. */
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    Plans plans = new Plans(Optional.empty());
    final Database database = Database.empty();
    private int attempts;

    Workbench() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
        });
        database.change(entities -> {
            accounts(entities).add(ADA, null);
            accounts(entities).add(EVE, null);
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

    void edit(BiConsumer<Editor, Caller> change) {
        database.change(entities -> change.accept(editor(entities), ada()));
    }

    <T> T use(BiFunction<ConnectionUse, Caller, T> change) {
        return useAs(ada(), change);
    }

    <T> T useAs(Caller caller, BiFunction<ConnectionUse, Caller, T> change) {
        return database.read(entities -> change.apply(use(entities), caller));
    }

    ConnectionId added() {
        return database.read(entities -> editor(entities).add(ada(), "Okta"));
    }

    Editor.Form form(String issuer, String clientId) {
        Issuer confirmed = new Issuer(issuer);
        return new Editor.Form(
                "Okta",
                new Values(
                        confirmed.host(),
                        "",
                        new Values.Confirmed(confirmed.discovery(), confirmed),
                        clientId,
                        ClientAuthentication.CLIENT_SECRET_BASIC),
                Options.CATALOGUE,
                Optional.of(Redacted.of("s3cret")));
    }

    /** A connection that is filled in and rehearsed by Ada. */
    ConnectionId rehearsed(String issuer) {
        ConnectionId id = added();
        fill(id, issuer, "client");
        rehearse(id);
        return id;
    }

    void fill(ConnectionId id, String issuer, String clientId) {
        edit((editor, ada) -> editor.save(ada, id, draft(id).stamp(), form(issuer, clientId)));
    }

    void rehearse(ConnectionId id) {
        attempts++;
        Reference attempt = new Reference("7K3M-9QXD-42HF-%04d".formatted(attempts));
        database.change(entities -> rehearsals(entities).begin(ada(), draft(id), attempt));
        String issuer = draft(id).provider().issuer().value();
        database.change(entities -> rehearsals(entities)
                .pass(attempt, new Rehearsal.Received(issuer, "00u-ada", "{}", "ada@acme.example", null, null)));
    }

    /** Ada's test sign-in ended with a token about this person, which this key signed. */
    void rehearse(ConnectionId id, String subject, String signedBy) {
        attempts++;
        Reference attempt = new Reference("7K3M-9QXD-42HF-%04d".formatted(attempts));
        database.change(entities -> rehearsals(entities).begin(ada(), draft(id), attempt));
        String issuer = draft(id).provider().issuer().value();
        database.change(entities -> rehearsals(entities)
                .pass(attempt, new Rehearsal.Received(issuer, subject, "{}", "ada@acme.example", null, signedBy)));
    }

    /** A look at the provider of the connection in use found these keys. */
    void signsWith(ConnectionId id, String... prints) {
        Revision inUse = inUse(id).orElseThrow();
        database.change(entities -> new Sightings(entities, clock).seen(inUse, Set.of(prints), Optional.empty()));
    }

    void link(ConnectionId id, String issuer, String subject, Account account) {
        database.change(
                entities -> links(entities).link(new Identity(account.customer(), id, issuer, subject), account.id()));
    }

    /** Whose account a person of the customer reaches by a link. */
    Optional<AccountId> linked(ConnectionId id, String issuer, String subject) {
        return database.read(entities -> links(entities).of(new Identity(customerId("acme"), id, issuer, subject)))
                .map(Links.Link::account);
    }

    void rehearseAs(Caller caller, ConnectionId id) {
        attempts++;
        Reference attempt = new Reference("7K3M-9QXD-42HF-%04d".formatted(attempts));
        database.change(entities -> rehearsals(entities).begin(caller, draft(id), attempt));
    }

    Revision draft(ConnectionId id) {
        return database.read(entities -> connections(entities)
                .byId(customerId("acme"), id)
                .flatMap(Connection::draft)
                .flatMap(number -> connections(entities).revision(id, number))
                .orElseThrow());
    }

    Optional<Revision> inUse(ConnectionId id) {
        return database.read(entities -> new Connections(entities, clock).on(id));
    }

    <T> T read(Function<Connections, T> question) {
        return database.read(entities -> question.apply(connections(entities)));
    }

    boolean passwords() {
        return database.read(entities -> customers(entities).allowsPasswords(customerId("acme")));
    }

    String audited() {
        return database.value(
                "select coalesce(listagg(action, ' ') within group (order by at, id), '') from audit_entry");
    }

    ConnectionUse use(EntityManager entities) {
        return new ConnectionUse(
                drafts(entities),
                new Connections(entities, clock),
                rehearsals(entities),
                enforcement(entities),
                new ConnectionUse.Ledger(audit(entities), clock));
    }

    UseFromOutside outside(EntityManager entities) {
        return new UseFromOutside(drafts(entities), use(entities), enforcement(entities), audit(entities), clock);
    }

    BackupCodes backup(EntityManager entities) {
        return new BackupCodes(codes(entities), drafts(entities), connections(entities), enforcement(entities), clock);
    }

    private Enforcement enforcement(EntityManager entities) {
        return new Enforcement(customers(entities), codes(entities), links(entities), audit(entities), moves(entities));
    }

    /** Asks nobody. */
    DomainMove move(EntityManager entities) {
        HttpDoor door = request -> {
            throw new AssertionError("nobody is to be asked: " + request);
        };
        return move(
                entities,
                new Whereabouts(
                        new Discovery(door),
                        new PublishedKeys(door),
                        new Sightings(entities, clock),
                        OpenAccounts.aliases(entities)));
    }

    DomainMove move(EntityManager entities, Whereabouts whereabouts) {
        return new DomainMove(
                drafts(entities),
                connections(entities),
                whereabouts,
                new DomainMove.Following(editor(entities), moves(entities)),
                clock);
    }

    MoveCheck check(EntityManager entities, Whereabouts whereabouts, HttpDoor door) {
        return new MoveCheck(
                whereabouts,
                moves(entities),
                new MoveCheck.Known(connections(entities), rehearsals(entities), links(entities)),
                new Discovery(door),
                new PublishedKeys(door));
    }

    Moves moves(EntityManager entities) {
        return new Moves(
                connections(entities),
                new Sightings(entities, clock),
                OpenAccounts.aliases(entities),
                new Moves.People(links(entities), OpenAccounts.held(entities)),
                audit(entities));
    }

    private RecoveryCodes codes(EntityManager entities) {
        return OpenAccounts.recoveryCodes(entities, accounts(entities), audit(entities), clock);
    }

    Editor editor(EntityManager entities) {
        SecureRandom random = new SecureRandom();
        return new Editor(
                drafts(entities),
                connections(entities),
                new Editor.Workshop(audit(entities), SEAL, clock, random, new ClientKeys(random)));
    }

    private Rehearsals rehearsals(EntityManager entities) {
        return new Rehearsals(entities, connections(entities), audit(entities), clock);
    }

    private Drafts drafts(EntityManager entities) {
        return new Drafts(connections(entities), customers(entities), plans);
    }

    private static Links links(EntityManager entities) {
        return OpenAccounts.links(entities);
    }

    private static Customers customers(EntityManager entities) {
        return OpenCustomers.customers(entities);
    }

    private AuditTrail audit(EntityManager entities) {
        return OpenJournal.audit(entities, clock);
    }

    static StoredAccounts accounts(EntityManager entities) {
        return OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
    }
}
