package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Drafts;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.okta.management.Permit;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what customers' orgs let us in: stored sealed, never shown again, and sent to the org that it was stored for and nowhere else. */
@Dependent
public class Permits {

    /**
     * What may be shown of one.
     *
     * @param origin the org's address; empty where it is not said yet for which one it is
     * @param service whether it is a service app, known by a key of ours
     * @param clientId what the org calls that app
     * @param storedAt since when there is one
     * @param usedAt when the org last took it
     * @param trouble why the org did not take it the last time
     */
    public record Shown(
            Optional<URI> origin,
            boolean service,
            String clientId,
            Instant storedAt,
            Optional<Instant> usedAt,
            Optional<OktaTrouble.Kind> trouble) {}

    /** One that is opened, for the org at this address. */
    record Opened(URI origin, Permit permit) {}

    private final EntityManager entities;
    private final Drafts drafts;
    private final AuditTrail audit;
    private final Seal seal;
    private final Clock clock;
    private final ClientKeys keys;

    @Inject
    Permits(EntityManager entities, Drafts drafts, AuditTrail audit, Keys keys, Clock clock) {
        this.entities = entities;
        this.drafts = drafts;
        this.audit = audit;
        this.seal = keys.seal;
        this.keys = keys.keys;
        this.clock = clock;
    }

    /** What secrets are made and kept with. */
    @Dependent
    static class Keys {
        private final Seal seal;
        private final ClientKeys keys;

        @Inject
        Keys(Seal seal, ClientKeys keys) {
            this.seal = seal;
            this.keys = keys;
        }
    }

    /** The one of the customer's connection. */
    public Optional<Shown> of(CustomerId customer, ConnectionId id) {
        return stored(customer, id)
                .map(permit -> new Shown(
                        permit.origin(),
                        permit.kind() == StoredPermit.Kind.SERVICE_APP,
                        permit.clientId(),
                        permit.storedAt(),
                        permit.usedAt(),
                        permit.trouble()));
    }

    /**
     * Stores an API token of the org at this address, in place of what there may be.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code PROOF_NEEDED}
     */
    @Transactional
    public void store(Caller caller, ConnectionId id, URI origin, Redacted token) {
        drafts.requireProof(caller, clock.instant());
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        put(connection, StoredPermit.Kind.API_TOKEN, token).forOrg(origin, "");
        audit.note(caller.actor(), AuditAction.API_TOKEN_STORED, connection.title(), "for " + origin);
    }

    /**
     * Makes the key of a service app, in place of what there may be; its public part is published from now on, for the customer to
     * register the app with it.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code PROOF_NEEDED}
     */
    @Transactional
    public void makeKey(Caller caller, ConnectionId id) {
        drafts.requireProof(caller, clock.instant());
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        put(
                connection,
                StoredPermit.Kind.SERVICE_APP,
                keys.make(ClientKeys.Kind.RSA_2048).jwk());
        audit.note(caller.actor(), AuditAction.API_TOKEN_STORED, connection.title(), "a key for a service app");
    }

    /**
     * Says which service app it is whose key was made.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where no key was made
     */
    @Transactional
    public void useService(Caller caller, ConnectionId id, URI origin, String clientId) {
        drafts.requireProof(caller, clock.instant());
        Connection connection = drafts.connection(caller, id);
        stored(caller.customer(), id)
                .filter(permit -> permit.kind() == StoredPermit.Kind.SERVICE_APP)
                .orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE))
                .forOrg(origin, clientId);
        audit.note(
                caller.actor(),
                AuditAction.API_TOKEN_STORED,
                connection.title(),
                "service app " + clientId + " of " + origin);
    }

    /** Binds what is stored to another address of the same org; who calls has made sure that it is. */
    @Transactional
    void rebind(Caller caller, ConnectionId id, URI origin) {
        drafts.requireProof(caller, clock.instant());
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        StoredPermit permit =
                stored(caller.customer(), id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        permit.forOrg(origin, permit.clientId());
        audit.note(caller.actor(), AuditAction.API_TOKEN_STORED, connection.title(), "follows its org to " + origin);
    }

    private StoredPermit put(Connection connection, StoredPermit.Kind kind, Redacted text) {
        String sealed = seal.seal(text, purpose(kind, connection.id()));
        Optional<StoredPermit> present = stored(connection.customer(), connection.id());
        present.ifPresent(permit -> permit.replace(kind, sealed, clock.instant()));
        return present.orElseGet(() -> {
            StoredPermit added = new StoredPermit(connection, kind, sealed, clock.instant());
            entities.persist(added);
            return added;
        });
    }

    /** The public part of the key that was made for a connection, as a key set; an empty set where there is none. Crosses customers: it is public. */
    public String publishedKey(ConnectionId id) {
        return ClientKeys.published(Optional.ofNullable(entities.find(StoredPermit.class, id.value())).stream()
                .filter(permit -> permit.kind() == StoredPermit.Kind.SERVICE_APP)
                .flatMap(permit -> opened(permit).stream())
                .map(ClientKey::new)
                .toList());
    }

    /**
     * Throws it away.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where there is none
     */
    @Transactional
    public void remove(Caller caller, ConnectionId id) {
        drafts.requireProof(caller, clock.instant());
        Connection connection = drafts.connection(caller, id);
        entities.remove(stored(caller.customer(), id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE)));
        audit.note(caller.actor(), AuditAction.API_TOKEN_REMOVED, connection.title(), "");
    }

    /** Opens the one of the customer's connection; empty where there is none that says for which org it is. */
    Optional<Opened> open(CustomerId customer, ConnectionId id) {
        return stored(customer, id)
                .flatMap(permit -> permit.origin()
                        .flatMap(origin -> opened(permit).map(text -> new Opened(origin, permit(permit, text)))));
    }

    private static Permit permit(StoredPermit stored, Redacted text) {
        return switch (stored.kind()) {
            case API_TOKEN -> new Permit.ApiToken(text);
            case SERVICE_APP -> new Permit.ServiceApp(stored.clientId(), new ClientKey(text));
        };
    }

    private Optional<Redacted> opened(StoredPermit permit) {
        return seal.open(permit.sealed(), purpose(permit.kind(), permit.connection()));
    }

    /** Notes that the org took it or, with a reason, that it did not. */
    @Transactional
    void used(CustomerId customer, ConnectionId id, OktaTrouble.@Nullable Kind trouble) {
        Optional.ofNullable(entities.find(StoredPermit.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(permit -> permit.customer().equals(customer))
                .ifPresent(permit -> permit.used(clock.instant(), trouble));
    }

    private Optional<StoredPermit> stored(CustomerId customer, ConnectionId id) {
        return Optional.ofNullable(entities.find(StoredPermit.class, id.value()))
                .filter(permit -> permit.customer().equals(customer));
    }

    private static String purpose(StoredPermit.Kind kind, ConnectionId id) {
        return switch (kind) {
            case API_TOKEN -> "provider_token/" + id + "/api-token";
            case SERVICE_APP -> "provider_token/" + id + "/service-key";
        };
    }
}
