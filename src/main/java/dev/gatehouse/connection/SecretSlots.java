package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientSecret;
import dev.gatehouse.oidc.Credentials;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The credentials of a revision, sealed: those of now, a secret or a key; the next ones, of either kind; those before (DESIGN 4.11). */
@SuppressWarnings("UnusedVariable") // what was before is kept for who restores it by hand
@Embeddable
class SecretSlots {

    @Column(name = "client_secret")
    private @Nullable String current;

    @Column(name = "next_secret")
    private @Nullable String nextSecret;

    @Column(name = "previous_secret")
    private @Nullable String previousSecret;

    @Column(name = "private_key")
    private @Nullable String privateKey;

    @Column(name = "next_key")
    private @Nullable String nextKey;

    @Column(name = "previous_key")
    private @Nullable String previousKey;

    @Column(name = "next_at")
    private @Nullable Instant nextAt;

    @Column(name = "promoted_at")
    private @Nullable Instant promotedAt;

    private static final String SECRET = "client-secret";
    private static final String KEY = "private-key";

    boolean holds(ClientAuthentication authentication) {
        return authentication == ClientAuthentication.PRIVATE_KEY_JWT ? privateKey != null : current != null;
    }

    boolean hasNext() {
        return nextSecret != null || nextKey != null;
    }

    boolean hasNextKey() {
        return nextKey != null;
    }

    /** Since when there are next ones; those that were stored at the same moment are the same. */
    Optional<Instant> nextSince() {
        return hasNext() ? Optional.ofNullable(nextAt) : Optional.empty();
    }

    /** When the next ones took the place of the current ones. */
    Optional<Instant> promoted() {
        return Optional.ofNullable(promotedAt);
    }

    Redacted current(Seal seal, ConnectionId of) {
        if (current == null) {
            throw new IllegalStateException("no client secret is stored: " + of);
        }
        return open(current, SECRET, seal, of);
    }

    ClientKey key(Seal seal, ConnectionId of) {
        if (privateKey == null) {
            throw new IllegalStateException("no private key is stored: " + of);
        }
        return new ClientKey(open(privateKey, KEY, seal, of));
    }

    /** What is shown where the current ones are no longer taken; a secret in this way. */
    Optional<Credentials> next(ClientAuthentication bySecret, Seal seal, ConnectionId of) {
        return nextKey == null
                ? Optional.ofNullable(nextSecret).map(text -> new ClientSecret(bySecret, open(text, SECRET, seal, of)))
                : Optional.of(new ClientKey(open(nextKey, KEY, seal, of)));
    }

    /** The keys whose public parts a provider may have to know: of now, to come, and before where another took its place after this. */
    Stream<ClientKey> keys(Seal seal, ConnectionId of, Instant fresh) {
        boolean was = promotedAt != null && promotedAt.isAfter(fresh);
        return Stream.of(
                        Optional.ofNullable(privateKey),
                        Optional.ofNullable(nextKey),
                        Optional.ofNullable(previousKey).filter(key -> was))
                .flatMap(Optional::stream)
                .map(text -> new ClientKey(open(text, KEY, seal, of)));
    }

    void storeCurrent(Redacted secret, Seal seal, ConnectionId of) {
        dropSecrets();
        this.current = seal.seal(secret, place(SECRET, of));
    }

    void storeNext(Redacted secret, Instant now, Seal seal, ConnectionId of) {
        this.nextSecret = seal.seal(secret, place(SECRET, of));
        this.nextKey = null;
        this.nextAt = now;
    }

    void storeNext(ClientKey key, Instant now, Seal seal, ConnectionId of) {
        this.nextKey = seal.seal(key.jwk(), place(KEY, of));
        this.nextSecret = null;
        this.nextAt = now;
    }

    void dropNext() {
        this.nextSecret = null;
        this.nextKey = null;
        this.nextAt = null;
    }

    void dropSecrets() {
        dropNext();
        this.current = null;
        this.previousSecret = null;
        this.promotedAt = null;
    }

    /** Puts the next ones in the place of the current ones. A secret that a key took the place of is gone. */
    void promote(Instant now) {
        this.previousKey = privateKey;
        this.previousSecret = nextKey == null ? current : null;
        this.privateKey = nextKey;
        this.current = nextSecret;
        dropNext();
        this.promotedAt = now;
    }

    void storePrivateKey(ClientKey key, Seal seal, ConnectionId of) {
        this.privateKey = seal.seal(key.jwk(), place(KEY, of));
        this.promotedAt = null;
    }

    /** Uses the next key already, which stays the next one too; whether there is one. */
    boolean takeNextKey() {
        if (nextKey == null) {
            return false;
        }
        this.privateKey = nextKey;
        return true;
    }

    /** A key that another took the place of before this is not kept. */
    void forgetPreviousKey(Instant fresh) {
        if (promotedAt != null && !promotedAt.isAfter(fresh)) {
            this.previousKey = null;
        }
    }

    boolean hasPreviousKey() {
        return previousKey != null;
    }

    SecretSlots copy() {
        SecretSlots copy = new SecretSlots();
        copy.current = current;
        copy.nextSecret = nextSecret;
        copy.previousSecret = previousSecret;
        copy.privateKey = privateKey;
        copy.nextKey = nextKey;
        copy.previousKey = previousKey;
        copy.nextAt = nextAt;
        copy.promotedAt = promotedAt;
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
