package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.KeyRotation;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.okta.management.OktaOrg;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.okta.management.Secret;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Changes a connection's client secret while people sign in by it: a second one is made in Okta, stored here as the next one, proven, put in
 * the place of the first, and only then is the first taken out of use. Wherever that is cut off, one of the two that are stored is taken,
 * and another run goes on.
 */
@Dependent
public class SecretRotation {

    private static final Logger LOG = Logger.getLogger(SecretRotation.class.getName());

    private final Visits visits;
    private final AppCare care;
    private final CredentialsInUse credentials;
    private final KeyRotation keys;
    private final Clock clock;

    @Inject
    SecretRotation(Visits visits, AppCare care, CredentialsInUse credentials, KeyRotation keys, Clock clock) {
        this.visits = visits;
        this.care = care;
        this.credentials = credentials;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Changes the secret of the caller's connection.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}; {@code WRONG_STATE} where nothing is in use, or no secret is used, or
     *     there are two in Okta of which we know one alone; {@code INCOMPLETE} where no permit is stored
     * @throws OktaTrouble where the org does not do it
     * @throws Refused where Okta does not take the new secret: the first stays in use
     */
    public void rotate(Caller caller, ConnectionId id) {
        if (!caller.isFresh(clock.instant())) {
            throw new Declined(Declined.Reason.PROOF_NEEDED);
        }
        Revision before = inUse(caller.customer(), id);
        visits.in(caller.customer(), id, OktaOrgs.WHILE_SOMEBODY_WAITS, org -> {
            String app = care.app(before, org).id();
            Secret newest = newest(org, app);
            if (!isInUse(newest, before)) {
                credentials.takeOver(caller, id, newest);
            }
            retire(org, app, newest.id());
            return app;
        });
    }

    /** The same for those connections whose secret is older than this, and waits for no key; asked for by the clock. */
    public void rotateAged(CustomerId customer, ConnectionId id, Duration oldest) {
        try {
            if (keys.awaitsKey(inUse(customer, id))) {
                return;
            }
            Instant due = clock.instant().minus(oldest);
            boolean aged = visits.in(
                    customer,
                    id,
                    OktaOrgs.IN_THE_BACKGROUND,
                    org -> org.secrets(care.app(inUse(customer, id), org).id()).stream()
                            .filter(Secret::active)
                            .flatMap(secret -> secret.created().stream())
                            .anyMatch(due::isAfter));
            if (aged) {
                rotate(Caller.program(Actor.itself(customer), Set.of(Role.ADMIN), clock.instant()), id);
            }
        } catch (OktaTrouble | Declined | Refused passing) {
            LOG.log(Level.WARNING, "the secret of {0} was not changed: {1}", new Object[] {id, passing.getMessage()});
        }
    }

    private Revision inUse(CustomerId customer, ConnectionId id) {
        Revision inUse = credentials.of(customer, id);
        if (inUse.isByKey()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        return inUse;
    }

    /** The one that is to stay: where there are two, a run that was cut off or an admin made the newer one; else it is made now. */
    private static Secret newest(OktaOrg org, String app) {
        List<Secret> active = new ArrayList<>();
        org.secrets(app).forEach(secret -> {
            if (secret.active()) {
                active.add(secret);
            } else {
                org.deleteSecret(app, secret.id());
            }
        });
        return active.size() > 1
                ? Collections.max(
                        active, Comparator.comparing(secret -> secret.created().orElse(Instant.MIN)))
                : org.addSecret(app);
    }

    private boolean isInUse(Secret newest, Revision inUse) {
        return credentials.secret(inUse).equals(newest.text());
    }

    private static void retire(OktaOrg org, String app, String kept) {
        org.secrets(app).stream().filter(secret -> !secret.id().equals(kept)).forEach(old -> {
            org.deactivateSecret(app, old.id());
            org.deleteSecret(app, old.id());
        });
    }
}
