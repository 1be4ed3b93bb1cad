package dev.gatehouse.api;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A key of a program's. Its text is known to whoever was handed it; here is a hash. */
@Entity
@Table(name = "api_key")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class ApiKey {

    /** How much of a key is shown, so that people tell one from another. */
    private static final int SHOWN = 12;

    /** How much is kept of who made it: an email, with a word more where an operator acted. */
    private static final int LONGEST_MAKER = 320;

    @Id
    private String id;

    @Column(name = "customer_id")
    private @Nullable String customerId;

    private String name;
    private String prefix;
    private String hash;
    private String scopes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected ApiKey() {}

    ApiKey(String id, ApiKeys.Wish wish, String by, Redacted text, Instant createdAt) {
        this.id = id;
        this.customerId = wish.customer().map(CustomerId::value).orElse(null);
        this.name = wish.name();
        this.prefix = text.reveal().substring(0, SHOWN);
        this.hash = text.sha256();
        this.scopes = wish.scopes().stream()
                .sorted(Comparator.naturalOrder())
                .map(Scope::text)
                .collect(Collectors.joining(" "));
        this.createdAt = createdAt;
        this.createdBy = by.substring(0, Math.min(by.length(), LONGEST_MAKER));
        this.expiresAt = wish.expires().orElse(null);
    }

    /** Its id, which is no secret. */
    public String id() {
        return id;
    }

    /** The customer for whom alone it is good; empty for a key of the vendor's. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customerId).map(CustomerId::new);
    }

    /** What whoever made it calls it. */
    public String name() {
        return name;
    }

    /** How it begins, by which people know it again. */
    public String prefix() {
        return prefix;
    }

    /** What it may be used for. */
    public Set<Scope> scopes() {
        return Stream.of(scopes.split(" "))
                .flatMap(text -> Scope.of(text).stream())
                .collect(Collectors.toSet());
    }

    /** The same, as one text. */
    String scopeTexts() {
        return scopes;
    }

    /** When it was made. */
    public Instant created() {
        return createdAt;
    }

    /** Who made it. */
    public String createdBy() {
        return createdBy;
    }

    /** When it ends by itself. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expiresAt);
    }

    /** When it was last used, within a minute. */
    public Optional<Instant> used() {
        return Optional.ofNullable(usedAt);
    }

    /** Notes that it was used. */
    void used(Instant now) {
        this.usedAt = now;
    }

    /** When it was revoked. */
    public Optional<Instant> revoked() {
        return Optional.ofNullable(revokedAt);
    }

    /** Whether it is good now. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    KeyHolder holder() {
        return new KeyHolder(id, name, customer(), scopes());
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }
}
