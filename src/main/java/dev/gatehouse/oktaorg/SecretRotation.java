package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.ClientSecrets;
import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.oidc.ClientSecret;
import dev.gatehouse.oidc.ProviderCheck;
import dev.gatehouse.okta.management.OktaOrg;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.okta.management.Secret;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private final Connections connections;
    private final Workshop workshop;

    @Inject
    SecretRotation(Visits visits, AppCare care, Connections connections, Workshop workshop) {
        this.visits = visits;
        this.care = care;
        this.connections = connections;
        this.workshop = workshop;
    }

    /** What secrets are stored and proven with. */
    @Dependent
    static class Workshop {
        private final Editor editor;
        private final ClientSecrets secrets;
        private final Clients clients;
        private final ProviderCheck check;
        private final Clock clock;

        @Inject
        Workshop(Editor editor, ClientSecrets secrets, Clients clients, ProviderCheck check, Clock clock) {
            this.editor = editor;
            this.secrets = secrets;
            this.clients = clients;
            this.check = check;
            this.clock = clock;
        }
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
        if (!caller.isFresh(workshop.clock.instant())) {
            throw new Declined(Declined.Reason.PROOF_NEEDED);
        }
        Revision before = inUse(caller.customer(), id);
        visits.in(caller.customer(), id, OktaOrgs.WHILE_SOMEBODY_WAITS, org -> {
            String app = care.app(before, org).id();
            Secret newest = newest(org, app);
            if (!isInUse(newest, before)) {
                store(caller, before, newest);
                prove(inUse(caller.customer(), id));
                workshop.secrets.promote(inUse(caller.customer(), id));
            }
            retire(org, app, newest.id());
            return app;
        });
    }

    /** The same for those connections whose secret is older than this; asked for by the clock. */
    public void rotateAged(CustomerId customer, ConnectionId id, Duration oldest) {
        try {
            Instant due = workshop.clock.instant().minus(oldest);
            boolean aged = visits.in(
                    customer,
                    id,
                    OktaOrgs.IN_THE_BACKGROUND,
                    org -> org.secrets(care.app(inUse(customer, id), org).id()).stream()
                            .filter(Secret::active)
                            .flatMap(secret -> secret.created().stream())
                            .anyMatch(due::isAfter));
            if (aged) {
                rotate(Caller.program(Actor.itself(customer), Set.of(Role.ADMIN), workshop.clock.instant()), id);
            }
        } catch (OktaTrouble | Declined | Refused passing) {
            LOG.log(Level.WARNING, "the secret of {0} was not changed: {1}", new Object[] {id, passing.getMessage()});
        }
    }

    private Revision inUse(CustomerId customer, ConnectionId id) {
        if (connections.byId(customer, id).isEmpty()) {
            throw new Declined(Declined.Reason.NOT_FOUND);
        }
        return connections
                .on(id)
                .filter(revision -> secret(revision).isPresent())
                .orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
    }

    private Optional<ClientSecret> secret(Revision revision) {
        return workshop.clients.of(revision).credentials().either(Optional::of, key -> Optional.empty());
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
        return secret(inUse).map(ClientSecret::current).equals(newest.text());
    }

    private void store(Caller caller, Revision inUse, Secret newest) {
        Redacted text = newest.text()
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.CLIENT_REJECTED, "Okta shows no client secret")));
        workshop.editor.addNextSecret(caller, inUse.connectionId(), text);
    }

    /** Okta's token endpoint takes the next secret for a code that is made up. */
    private void prove(Revision withNext) {
        workshop
                .check
                .of(withNext.provider().issuer(), withNext.provider().discovery(), workshop.clients.of(withNext))
                .stream()
                .filter(finding -> finding.step() == ProviderCheck.Step.NEXT_SECRET
                        || finding.step() == ProviderCheck.Step.REACHABLE)
                .filter(finding -> finding.result() == ProviderCheck.Result.FAILED)
                .flatMap(finding -> finding.why().stream())
                .findFirst()
                .ifPresent(why -> {
                    throw new Refused(why);
                });
    }

    private static void retire(OktaOrg org, String app, String kept) {
        org.secrets(app).stream().filter(secret -> !secret.id().equals(kept)).forEach(old -> {
            org.deactivateSecret(app, old.id());
            org.deleteSecret(app, old.id());
        });
    }
}
