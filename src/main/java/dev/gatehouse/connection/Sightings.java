package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.oidc.Issuer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Keeps how the providers of connections in use were last seen. */
@Dependent
public class Sightings {

    /** How soon after a look another one may be asked for. */
    static final Duration AT_MOST_EVERY = Duration.ofMinutes(10);

    /** A set with more than the keys of one org is not kept: its column would not hold it. */
    private static final int MOST_KEYS = 40;

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    Sightings(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** As which issuer the provider of the customer's connection answers now, where that is not the one in use. */
    public Optional<Issuer> movedTo(CustomerId customer, ConnectionId id) {
        return of(customer, id).flatMap(Sighting::movedTo);
    }

    /** The last one of the customer's connection. */
    Optional<Sighting> of(CustomerId customer, ConnectionId id) {
        return Optional.ofNullable(entities.find(Sighting.class, id.value()))
                .filter(sighting -> sighting.customer().equals(customer));
    }

    /**
     * Notes what a look at the provider of the revision in use found.
     *
     * @param prints the thumbprints of its keys; empty where it could not be asked: then those of the last time stay
     * @param movedTo the issuer that it answers as, where that is another
     */
    @Transactional
    void seen(Revision inUse, Set<String> prints, Optional<Issuer> movedTo) {
        Instant now = clock.instant();
        Issuer issuer = inUse.provider().issuer();
        Sighting sighting = of(inUse.customer(), inUse.connectionId()).orElseGet(() -> {
            Sighting first = new Sighting(inUse.customer(), inUse.connectionId(), issuer, now);
            entities.persist(first);
            return first;
        });
        if (!sighting.issuer().equals(issuer)) {
            sighting.is(issuer, now);
        }
        if (!prints.isEmpty() && prints.size() <= MOST_KEYS) {
            sighting.signsWith(prints, now);
        }
        sighting.answersAs(movedTo);
    }

    /**
     * Notes that a sign-in found another issuer than the one in use: the next look is not to wait for the next day. It counts once in ten
     * minutes.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void suspect(ConnectionId id) {
        Instant now = clock.instant();
        entities.createQuery("update Sighting s set s.suspectedAt = :now where s.connectionId = :id"
                        + " and (s.suspectedAt is null or s.suspectedAt <= :before)")
                .setParameter("id", id.value())
                .setParameter("now", now)
                .setParameter("before", now.minus(AT_MOST_EVERY))
                .executeUpdate();
    }
}
