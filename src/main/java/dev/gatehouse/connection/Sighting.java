package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.oidc.Issuer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the provider of a connection in use was last seen: by which keys it signs, and as which issuer it answers by now. */
@Entity
@Table(name = "provider_sighting")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class Sighting {

    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "customer_id")
    private String customerId;

    private String issuer;

    @Column(name = "key_prints")
    private String keyPrints;

    @Column(name = "read_at")
    private Instant readAt;

    @Column(name = "moved_to")
    private String movedTo;

    @Column(name = "suspected_at")
    private @Nullable Instant suspectedAt;

    @Version
    private long version;

    protected Sighting() {}

    Sighting(CustomerId customer, ConnectionId connection, Issuer issuer, Instant now) {
        this.customerId = customer.value();
        this.connectionId = connection.value();
        is(issuer, now);
    }

    /** That of another issuer: nothing is known of its keys. */
    final void is(Issuer other, Instant now) {
        this.issuer = other.value();
        this.keyPrints = "";
        this.movedTo = "";
        this.readAt = now;
    }

    /** These are the keys that it signs with. */
    void signsWith(Set<String> prints, Instant now) {
        this.keyPrints = prints.stream().sorted().collect(Collectors.joining(" "));
        this.readAt = now;
    }

    /** It answers as this one now, as itself where there is none; that is a look, and no suspicion any more. */
    void answersAs(Optional<Issuer> other) {
        this.suspectedAt = null;
        this.movedTo = other.map(Issuer::value).orElse("");
    }

    /** It is proven to be another name of the same org, whose keys therefore are the same. */
    void isKnownAs(Issuer other) {
        this.issuer = other.value();
        this.movedTo = "";
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    Issuer issuer() {
        return new Issuer(issuer);
    }

    /** The thumbprints of the keys that it signed with when it could last be asked (RFC 7638). */
    Set<String> keyPrints() {
        return Stream.of(keyPrints.split(" ")).filter(print -> !print.isEmpty()).collect(Collectors.toSet());
    }

    Optional<Issuer> movedTo() {
        return movedTo.isEmpty() ? Optional.empty() : Optional.of(new Issuer(movedTo));
    }
}
