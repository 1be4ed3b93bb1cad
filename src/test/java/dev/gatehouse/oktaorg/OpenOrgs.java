package dev.gatehouse.oktaorg;

import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.sealing.Seal;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenOrgs {

    private OpenOrgs() {}

    /** By what orgs let us in, in this database. */
    public static Permits permits(EntityManager entities, Seal seal, Clock clock) {
        Permits.Keys keys = new Permits.Keys(seal, new ClientKeys(new SecureRandom()));
        return new Permits(entities, OpenConnections.drafts(entities), OpenJournal.audit(entities, clock), keys, clock);
    }

    /** The apps in this database. */
    public static OrgApps apps(EntityManager entities, Clock clock) {
        return new OrgApps(entities, OpenConnections.drafts(entities), OpenJournal.audit(entities, clock), clock);
    }
}
