package dev.gatehouse.webhook;

import dev.gatehouse.account.Owner;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.sealing.Seal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that is told of events, and of which. */
@Entity
@Table(name = "webhook")
public class Webhook {

    /** How long the secret before goes on signing beside a new one. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final String BETWEEN = ",";

    /** Whether anything is sent to it. */
    public enum State {
        /** Yes. */
        ACTIVE,
        /** No, as somebody switched it off. */
        OFF,
        /** No, as it took nothing for days. */
        FAILED,
        /** No, as it answered that it is gone for good (410). */
        GONE
    }

    @Id
    private String id;

    @Column(name = "customer_id")
    private @Nullable String customerId;

    private String description;
    private String address;
    private String types;
    private String secret;

    @Column(name = "previous_secret")
    private @Nullable String previousSecret;

    @Column(name = "previous_until")
    private @Nullable Instant previousUntil;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "failing_since")
    private @Nullable Instant failingSince;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "rests_until")
    private @Nullable Instant restsUntil;

    private long edits;

    protected Webhook() {}

    Webhook(WebhookId id, Owner owner, WebhookForm form, String sealed, Instant now) {
        this.id = id.value();
        this.customerId = owner.customer().map(CustomerId::value).orElse(null);
        this.secret = sealed;
        this.state = State.ACTIVE;
        this.madeAt = now;
        become(form);
    }

    /** Changed under a lock alone, so that it needs no version but the one that forms ask for. */
    final void become(WebhookForm form) {
        this.edits = edits + 1;
        this.description = form.description();
        this.address = form.address().toString();
        this.types = form.types().stream().sorted().map(EventType::key).collect(Collectors.joining(BETWEEN));
    }

    /** Signs with a new secret, and for a while with the one before as well. */
    void renew(String sealed, Instant now) {
        this.previousSecret = secret;
        this.previousUntil = now.plus(OVERLAP);
        this.secret = sealed;
        this.edits = edits + 1;
    }

    /** Sends again, and forgets that it failed. */
    void switchOn() {
        this.state = State.ACTIVE;
        this.edits = edits + 1;
        took();
    }

    /** Notes that it took something. */
    void took() {
        this.failingSince = null;
        this.restsUntil = null;
    }

    /** Notes that it took nothing, and is left alone until then. */
    void missed(Instant now, Instant until) {
        this.failingSince = failingSince == null ? now : failingSince;
        this.restsUntil = until;
    }

    /** Sends nothing any more, for this reason. */
    void end(State why) {
        this.state = why;
        this.edits = edits + 1;
    }

    /** Its id. */
    public WebhookId id() {
        return new WebhookId(id);
    }

    /** The customer that it hears of; empty where it hears of all. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customerId).map(CustomerId::new);
    }

    /** What it is for. */
    public String description() {
        return description;
    }

    /** Where events are sent. */
    public URI address() {
        return URI.create(address);
    }

    /** Which events. One that is not known any more is left out. */
    public Set<EventType> types() {
        return Stream.of(types.split(BETWEEN, -1))
                .flatMap(key -> EventType.byKey(key).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }

    /** Whether anything is sent to it. */
    public State state() {
        return state;
    }

    /** Since when nothing has been taken; empty where the last one was. */
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    /** Until when the secret before signs, too. */
    public Optional<Instant> previousUntil() {
        return Optional.ofNullable(previousUntil);
    }

    /** When it was added. */
    public Instant madeAt() {
        return madeAt;
    }

    /** Counts its changes, but not what came of deliveries. */
    public long version() {
        return edits;
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    /** The secrets that sign now, the newest first. */
    List<SigningSecret> secrets(Seal seal, Instant now) {
        Instant until = previousUntil;
        boolean both = until != null && now.isBefore(until);
        return Stream.of(secret, both ? previousSecret : null)
                .filter(Objects::nonNull)
                .map(text -> open(text, seal))
                .toList();
    }

    private SigningSecret open(String text, Seal seal) {
        return seal.open(text, place(id()))
                .map(SigningSecret::of)
                .orElseThrow(() -> new IllegalStateException(
                        "the secret does not open; is its key still in gatehouse.sealing.keys? " + id));
    }

    static String place(WebhookId id) {
        return "webhook/" + id + "/secret";
    }
}
