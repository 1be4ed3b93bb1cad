package dev.gatehouse.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key of this installation that signs evidence, or did: then its public part alone is left. */
@Entity
@Table(name = "evidence_key")
@SuppressWarnings("UnusedVariable") // queries and people read columns that no method does
class EvidenceKey {

    @Id
    private int ordinal;

    @Column(name = "key_id")
    private String keyId;

    @Column(name = "public_part")
    private String publicPart;

    @Column(name = "private_part")
    private @Nullable String privatePart;

    @Column(name = "made_at")
    private Instant madeAt;

    protected EvidenceKey() {}

    EvidenceKey(int ordinal, String keyId, String publicPart, String sealed, Instant now) {
        this.ordinal = ordinal;
        this.keyId = keyId;
        this.publicPart = publicPart;
        this.privatePart = sealed;
        this.madeAt = now;
    }

    int ordinal() {
        return ordinal;
    }

    String publicPart() {
        return publicPart;
    }

    Optional<String> sealed() {
        return Optional.ofNullable(privatePart);
    }

    Instant madeAt() {
        return madeAt;
    }

    /** Another signs from now on: nobody can sign by this one any more. */
    void retire() {
        this.privatePart = null;
    }
}
