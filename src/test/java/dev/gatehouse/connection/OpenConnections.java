package dev.gatehouse.connection;

import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.customer.OpenCustomers;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenConnections {

    private OpenConnections() {}

    /** The connections in this database. */
    public static Connections connections(EntityManager entities) {
        return new Connections(entities, Clock.systemUTC());
    }

    /** What a caller may change in this database, of customers whose plans all have the integration. */
    public static Drafts drafts(EntityManager entities) {
        return new Drafts(connections(entities), OpenCustomers.customers(entities), new Plans(Optional.empty()));
    }

    /** The editor of the connections in this database. */
    public static Editor editor(EntityManager entities, Seal seal) {
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        return new Editor(
                drafts(entities),
                connections(entities),
                new Editor.Workshop(OpenJournal.audit(entities, clock), seal, clock, random, new ClientKeys(random)));
    }

    /** What is known of orgs by several names in this database. */
    public static Moves moves(EntityManager entities) {
        Clock clock = Clock.systemUTC();
        return new Moves(
                connections(entities),
                new Sightings(entities, clock),
                OpenAccounts.aliases(entities),
                new Moves.People(OpenAccounts.links(entities), OpenAccounts.held(entities)),
                OpenJournal.audit(entities, clock));
    }

    /** The rehearsals in this database. */
    public static Rehearsals rehearsals(EntityManager entities) {
        Clock clock = Clock.systemUTC();
        return new Rehearsals(entities, connections(entities), OpenJournal.audit(entities, clock), clock);
    }

    /** The change of secrets in this database. */
    public static ClientSecrets secrets(EntityManager entities) {
        Clock clock = Clock.systemUTC();
        return new ClientSecrets(new Connections(entities, clock), OpenJournal.audit(entities, clock), clock);
    }

    /** The same at another time. */
    public static ClientSecrets secrets(EntityManager entities, Clock clock) {
        return new ClientSecrets(new Connections(entities, clock), OpenJournal.audit(entities, clock), clock);
    }

    /** The connections in this database at another time. */
    public static Connections connections(EntityManager entities, Clock clock) {
        return new Connections(entities, clock);
    }

    /** What looks at credentials. */
    public static CredentialCheck check(EntityManager entities, Clients clients, ProviderCheck check, Clock clock) {
        return new CredentialCheck(clients, check, secrets(entities, clock));
    }

    /** The next keys in this database. */
    public static NextKeys nextKeys(EntityManager entities, Seal seal, Clock clock) {
        return new NextKeys(
                new Drafts(
                        connections(entities, clock), OpenCustomers.customers(entities), new Plans(Optional.empty())),
                OpenJournal.audit(entities, clock),
                seal,
                new ClientKeys(new SecureRandom()),
                clock);
    }

    /** The change of keys in this database. */
    public static KeyRotation rotation(EntityManager entities, Seal seal, Clock clock) {
        return new KeyRotation(
                entities,
                connections(entities, clock),
                drafts(entities),
                nextKeys(entities, seal, clock),
                new KeyRotation.Ledger(OpenJournal.audit(entities, clock), clock));
    }

    /** This revision, with a key. */
    public static Revision withKey(Revision revision, ClientKey key, Seal seal) {
        revision.secrets().dropSecrets();
        revision.secrets().storePrivateKey(key, seal, revision.connectionId());
        return revision;
    }

    /** This revision, with these options. */
    public static Revision with(Revision revision, Options options) {
        revision.change(
                revision.values(),
                options,
                Actor.itself(revision.customer()),
                revision.connection().created());
        return revision;
    }

    /** The secret of a connection, opened. */
    public static Redacted secret(Revision revision, Seal seal) {
        return revision.secrets().current(seal, revision.connectionId());
    }

    /** A draft beside this revision, which is in use. */
    public static Revision edited(Revision inUse, Instant now) {
        return inUse.copiedAs(inUse.connection().beginDraft(), Actor.itself(inUse.customer()), now);
    }

    /** Has a copy of this revision take its place. */
    public static void replaced(Revision inUse, Instant now) {
        edited(inUse, now);
        inUse.connection().replaceInUse(null, now);
        inUse.history().replaced(now);
    }
}
