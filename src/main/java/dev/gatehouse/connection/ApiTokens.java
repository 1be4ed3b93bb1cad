package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The tokens by which we may ask the providers' management APIs: stored sealed, and never shown again. */
@Dependent
public class ApiTokens {

    private final EntityManager entities;
    private final Drafts drafts;
    private final AuditTrail audit;
    private final Seal seal;
    private final Clock clock;

    @Inject
    ApiTokens(EntityManager entities, Drafts drafts, AuditTrail audit, Seal seal, Clock clock) {
        this.entities = entities;
        this.drafts = drafts;
        this.audit = audit;
        this.seal = seal;
        this.clock = clock;
    }

    /** Since when one is stored of the customer's connection; empty where none is. */
    public Optional<Instant> storedAt(CustomerId customer, ConnectionId id) {
        return stored(id).filter(token -> token.customer().equals(customer)).map(StoredApiToken::storedAt);
    }

    /**
     * Stores the token of a connection, in place of the one that there may be.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code PROOF_NEEDED}
     */
    @Transactional
    public void store(Caller caller, ConnectionId id, Redacted token) {
        drafts.requireProof(caller, clock.instant());
        drafts.requirePlan(caller.customer());
        Connection connection = drafts.connection(caller, id);
        String sealed = seal.seal(token, "provider_token/" + id + "/api-token");
        stored(id)
                .ifPresentOrElse(
                        present -> present.replace(sealed, clock.instant()),
                        () -> entities.persist(new StoredApiToken(connection, sealed, clock.instant())));
        audit.note(caller.actor(), AuditAction.API_TOKEN_STORED, connection.title(), "");
    }

    /**
     * Throws the token of a connection away.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where there is none
     */
    @Transactional
    public void remove(Caller caller, ConnectionId id) {
        drafts.requireProof(caller, clock.instant());
        Connection connection = drafts.connection(caller, id);
        entities.remove(stored(id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE)));
        audit.note(caller.actor(), AuditAction.API_TOKEN_REMOVED, connection.title(), "");
    }

    private Optional<StoredApiToken> stored(ConnectionId id) {
        return Optional.ofNullable(entities.find(StoredApiToken.class, id.value()));
    }
}
