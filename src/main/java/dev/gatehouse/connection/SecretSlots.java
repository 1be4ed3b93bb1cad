package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credentials of a revision, sealed: the client secret, the next one, the one before; or a private key (DESIGN 4.11). */
@SuppressWarnings("UnusedVariable") // what was before is kept for who restores it by hand
@Embeddable
class SecretSlots {

    @Column(name = "client_secret")
    private @Nullable String current;

    @Column(name = "next_secret")
    private @Nullable String next;

    @Column(name = "previous_secret")
    private @Nullable String previous;

    @Column(name = "promoted_at")
    private @Nullable Instant promotedAt;

    @Column(name = "private_key")
    private @Nullable String privateKey;

    private static final String SECRET = "client-secret";
    private static final String KEY = "private-key";

    boolean holds(ClientAuthentication authentication) {
        return authentication == ClientAuthentication.PRIVATE_KEY_JWT ? privateKey != null : current != null;
    }

    boolean hasNext() {
        return next != null;
    }

    /** When the next one took the place of the current one. */
    Optional<Instant> promoted() {
        return Optional.ofNullable(promotedAt);
    }

    Redacted current(Seal seal, ConnectionId of) {
        if (current == null) {
            throw new IllegalStateException("no client secret is stored: " + of);
        }
        return open(current, SECRET, seal, of);
    }

    Optional<Redacted> next(Seal seal, ConnectionId of) {
        return Optional.ofNullable(next).map(text -> open(text, SECRET, seal, of));
    }

    Optional<Redacted> privateKey(Seal seal, ConnectionId of) {
        return Optional.ofNullable(privateKey).map(text -> open(text, KEY, seal, of));
    }

    void storeCurrent(Redacted secret, Seal seal, ConnectionId of) {
        this.current = seal.seal(secret, place(SECRET, of));
        this.next = null;
        this.previous = null;
        this.promotedAt = null;
    }

    void storeNext(Redacted secret, Seal seal, ConnectionId of) {
        this.next = seal.seal(secret, place(SECRET, of));
    }

    void dropSecrets() {
        this.current = null;
        this.next = null;
        this.previous = null;
        this.promotedAt = null;
    }

    /** Puts the next one in the place of the current one. */
    void promote(Instant now) {
        this.previous = current;
        this.current = next;
        this.next = null;
        this.promotedAt = now;
    }

    void storePrivateKey(Redacted key, Seal seal, ConnectionId of) {
        this.privateKey = seal.seal(key, place(KEY, of));
    }

    SecretSlots copy() {
        SecretSlots copy = new SecretSlots();
        copy.current = current;
        copy.next = next;
        copy.previous = previous;
        copy.promotedAt = promotedAt;
        copy.privateKey = privateKey;
        return copy;
    }

    private static Redacted open(String text, String purpose, Seal seal, ConnectionId of) {
        return seal.open(text, place(purpose, of))
                .orElseThrow(() -> new IllegalStateException(
                        "the credentials do not open; is their key still in gatehouse.sealing.keys? " + of));
    }

    private static String place(String purpose, ConnectionId of) {
        return "connection/" + of + "/" + purpose;
    }
}
