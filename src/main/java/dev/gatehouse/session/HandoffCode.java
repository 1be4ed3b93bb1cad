package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A one-time code by which the application takes a session over. Its text is in one address alone; here is a hash. */
@Entity
@Table(name = "handoff_code")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class HandoffCode {

    /** How long it is good for. */
    static final Duration LIFE = Duration.ofSeconds(60);

    @Id
    private String hash;

    @Column(name = "session_id")
    private String sessionId;

    private String challenge;

    @Enumerated(EnumType.STRING)
    private Way way;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "redeemed_at")
    private @Nullable Instant redeemedAt;

    protected HandoffCode() {}

    HandoffCode(String hash, SignedIn person, CodeChallenge challenge, Instant now) {
        this.hash = hash;
        this.sessionId = person.session();
        this.challenge = challenge.value();
        this.way = person.way();
        this.authenticatedAt = person.authenticated();
        this.madeAt = now;
    }

    SessionId session() {
        return new SessionId(sessionId);
    }

    Way way() {
        return way;
    }

    Instant authenticated() {
        return authenticatedAt;
    }

    CodeChallenge challenge() {
        return new CodeChallenge(challenge);
    }

    /** Takes it out of use; whether it was in use until now. */
    boolean take(Instant now) {
        if (redeemedAt != null) {
            return false;
        }
        redeemedAt = now;
        return true;
    }

    boolean isInTime(Instant now) {
        return now.isBefore(madeAt.plus(LIFE));
    }
}
