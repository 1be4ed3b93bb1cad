package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.sealing.Seal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The keys that come after the secret or the key in use. One is published from the moment it is made, and shown to the provider where that
 * no longer takes what is in use (DESIGN 4.11).
 */
@Dependent
public class NextKeys {

    private final Drafts drafts;
    private final AuditTrail audit;
    private final Seal seal;
    private final ClientKeys keys;
    private final Clock clock;

    @Inject
    NextKeys(Drafts drafts, AuditTrail audit, Seal seal, ClientKeys keys, Clock clock) {
        this.drafts = drafts;
        this.audit = audit;
        this.seal = seal;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes a next key, in all that is in use, could return or is being prepared with the same client. It counts at once, so the caller has
     * to have proven who they are. Where there is one already, that one stays.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where nothing is in use
     */
    @Transactional
    public void add(Caller caller, ConnectionId id) {
        Instant now = clock.instant();
        List<Revision> revisions = changeable(caller, id, now);
        if (revisions.get(0).nextKeySince().isPresent()) {
            return;
        }
        ClientKey key = keys.make(ClientKeys.Kind.RSA_2048);
        revisions.forEach(revision -> revision.secrets().storeNext(key, now, seal, id));
        audit.announce(caller.actor(), AuditAction.KEY_ADDED, revisions.get(0).about(), "key " + key.keyId());
    }

    /**
     * Gives the next key up; what is in use stays in use.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where nothing is in use
     */
    @Transactional
    public void drop(Caller caller, ConnectionId id) {
        List<Revision> revisions = changeable(caller, id, clock.instant());
        revisions.stream()
                .map(Revision::secrets)
                .filter(SecretSlots::hasNextKey)
                .forEach(SecretSlots::dropNext);
        audit.note(caller.actor(), AuditAction.KEY_DROPPED, revisions.get(0).title(), "");
    }

    private List<Revision> changeable(Caller caller, ConnectionId id, Instant now) {
        drafts.requireProof(caller, now);
        return drafts.withClientInUse(caller, id, now);
    }
}
