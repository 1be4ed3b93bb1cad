package dev.gatehouse.api;

import dev.gatehouse.ids.Crockford;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The API keys on record, and the configured first one. */
@Dependent
public class ApiKeys {

    /** How every key begins: a text that leaks is found by it. */
    private static final String MARK = "ghk_";

    private static final int CHARACTERS = 40;

    /** That a key was used is noted at most so often. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    /**
     * A key that is to be made.
     *
     * @param customer for whom alone it is good; empty for a key of the vendor's
     * @param name what people will know it by
     * @param scopes what it may be used for
     * @param expires when it ends by itself
     */
    public record Wish(Optional<CustomerId> customer, String name, Set<Scope> scopes, Optional<Instant> expires) {

        /** Refuses, with {@link IllegalArgumentException}, a customer's key with what is the vendor's alone. */
        public Wish {
            scopes = Set.copyOf(scopes);
            if (customer.isPresent() && !scopes.stream().allMatch(Scope::isForCustomers)) {
                throw new IllegalArgumentException("a customer's key has only scopes for customers: " + scopes);
            }
        }
    }

    /** A new key, with the text that is shown this once. */
    public record Made(ApiKey key, Redacted text) {}

    private final EntityManager entities;
    private final FirstKey first;
    private final AuditTrail audit;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    ApiKeys(EntityManager entities, FirstKey first, AuditTrail audit, Clock clock, RandomGenerator random) {
        this.entities = entities;
        this.first = first;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** Makes a key; whether its maker may, and is who they say, is known before. */
    @Transactional
    public Made make(Wish wish, Actor actor) {
        Redacted text = Redacted.of(MARK + Crockford.random(random, CHARACTERS).toLowerCase(Locale.ROOT));
        String id = "key_" + Crockford.random(random, 20).toLowerCase(Locale.ROOT);
        ApiKey key = new ApiKey(id, wish, actor.name(), text, clock.instant());
        entities.persist(key);
        audit.announce(actor, AuditAction.API_KEY_MADE, wish.name(), key.prefix() + ": " + key.scopeTexts());
        return new Made(key, text);
    }

    /** Whose key this text is, if it is one and good now; that it was used is noted. */
    @Transactional
    public Optional<KeyHolder> holder(Redacted text) {
        Instant now = clock.instant();
        Optional<ApiKey> stored = entities.createQuery("select k from ApiKey k where k.hash = :hash", ApiKey.class)
                .setParameter("hash", text.sha256())
                .getResultStream()
                .findFirst();
        stored.filter(key -> key.used().map(at -> at.plus(NOTED).isBefore(now)).orElse(true))
                .ifPresent(key -> noteUse(key, now));
        return stored.filter(key -> key.isValid(now)).map(ApiKey::holder).or(() -> byConfiguration(text));
    }

    /** The first key may do everything, as long as there is no stored one of the vendor's, be it revoked. */
    private Optional<KeyHolder> byConfiguration(Redacted text) {
        boolean same = first.text().filter(text::equals).isPresent();
        return same && keys(Optional.empty()).isEmpty()
                ? Optional.of(new KeyHolder("first", "first key", Optional.empty(), EnumSet.allOf(Scope.class)))
                : Optional.empty();
    }

    private void noteUse(ApiKey key, Instant now) {
        // In the entity, as EclipseLink converts no moment that a query sets; under a lock, so that no revocation is
        // undone
        entities.refresh(key, LockModeType.PESSIMISTIC_WRITE);
        key.used(now);
    }

    /** The keys of a customer or, where none is named, the vendor's own; the newest first. */
    public List<ApiKey> keys(Optional<CustomerId> customer) {
        String which = customer.isPresent() ? "k.customerId = :customer" : "k.customerId is null";
        var query = entities.createQuery(
                "select k from ApiKey k where " + which + " order by k.createdAt desc, k.id", ApiKey.class);
        customer.ifPresent(id -> query.setParameter("customer", id.value()));
        return query.getResultList();
    }

    /**
     * Revokes a key of a customer or, where none is named, of the vendor's own.
     *
     * @return whether there is such a key
     */
    @Transactional
    public boolean revoke(String id, Optional<CustomerId> customer, Actor actor) {
        Optional<ApiKey> key = Optional.ofNullable(entities.find(ApiKey.class, id))
                .filter(found -> found.customer().equals(customer));
        key.filter(found -> found.revoked().isEmpty()).ifPresent(found -> {
            found.revoke(clock.instant());
            audit.announce(actor, AuditAction.API_KEY_REVOKED, found.name(), found.prefix());
        });
        return key.isPresent();
    }
}
