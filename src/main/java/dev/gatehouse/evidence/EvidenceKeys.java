package dev.gatehouse.evidence;

import dev.gatehouse.customer.TwoAtOnce;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.SignedDocument;
import dev.gatehouse.sealing.Seal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of this installation that sign evidence: one is made when it is first needed, and another in its place after a year. The public
 * parts of all of them stay published, or what they signed could be verified no more. They belong to no customer.
 */
@Dependent
public class EvidenceKeys {

    private static final Duration SIGNS = Duration.ofDays(365);

    private final EntityManager entities;
    private final Seal seal;
    private final ClientKeys keys;
    private final Clock clock;

    @Inject
    EvidenceKeys(EntityManager entities, Seal seal, ClientKeys keys, Clock clock) {
        this.entities = entities;
        this.seal = seal;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The key that signs now; made now where there is none, where it is a year old, or where the sealing keys that would open it are gone.
     * Of two nodes that make one at once, one does.
     */
    @Transactional
    @TwoAtOnce
    public ClientKey signing() {
        Optional<EvidenceKey> last = all().stream().findFirst();
        Instant now = clock.instant();
        return last.filter(key -> now.isBefore(key.madeAt().plus(SIGNS)))
                .flatMap(this::opened)
                .orElseGet(() -> made(last, now));
    }

    private ClientKey made(Optional<EvidenceKey> before, Instant now) {
        int ordinal = before.map(EvidenceKey::ordinal).orElse(0) + 1;
        ClientKey key = keys.make(ClientKeys.Kind.EC_P256);
        String sealed = seal.seal(key.jwk(), place(ordinal));
        entities.persist(new EvidenceKey(ordinal, key.keyId(), SignedDocument.publicPart(key), sealed, now));
        before.ifPresent(EvidenceKey::retire);
        entities.flush(); // before another does the same
        return key;
    }

    private Optional<ClientKey> opened(EvidenceKey key) {
        return key.sealed()
                .flatMap(text -> seal.open(text, place(key.ordinal())))
                .map(ClientKey::new);
    }

    /** The public parts of all keys there were, the newest first, as a key set (RFC 7517, 5). */
    public String published() {
        return all().stream().map(EvidenceKey::publicPart).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private List<EvidenceKey> all() {
        return entities.createQuery("select k from EvidenceKey k order by k.ordinal desc", EvidenceKey.class)
                .getResultList();
    }

    private static String place(int ordinal) {
        return "evidence_key/" + ordinal + "/private-part";
    }
}
