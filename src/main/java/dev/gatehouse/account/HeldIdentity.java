package dev.gatehouse.account;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person at a provider who was turned away because somebody else is linked to the account that their email leads to. */
@Entity
@Table(name = "held_identity")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class HeldIdentity {

    private static final int LONGEST_EMAIL = 320;

    /** What an admin has said about it. */
    public enum State {
        /** Nothing yet. */
        WAITING,
        /** It is the account's owner. */
        LINKED,
        /** It is not, and never will be without another word. */
        REFUSED
    }

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    private String through;
    private String issuer;
    private String subject;
    private @Nullable String email;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "first_seen")
    private Instant firstSeen;

    @Column(name = "last_seen")
    private Instant lastSeen;

    private int tries;

    @Enumerated(EnumType.STRING)
    private State state;

    @Version
    private long version;

    protected HeldIdentity() {}

    HeldIdentity(HeldIdentities.Knock knock, Instant now) {
        this.id = "held_" + UUID.randomUUID();
        this.customerId = knock.identity().customer().value();
        this.connectionId = knock.identity().connection().value();
        this.issuer = knock.identity().issuer();
        this.subject = knock.identity().subject();
        this.firstSeen = now;
        this.state = State.WAITING;
        seen(knock, now);
    }

    /** Notes that they came again. One that was linked once waits anew, as its link has been replaced or removed since. */
    final void seen(HeldIdentities.Knock knock, Instant now) {
        String claimed = knock.email();
        this.through = knock.through();
        this.email = claimed == null || claimed.length() > LONGEST_EMAIL ? null : claimed;
        this.accountId = knock.reaches().value();
        this.clientAddress = knock.visitor().address();
        this.lastSeen = now;
        this.tries = tries + 1;
        this.state = state == State.LINKED ? State.WAITING : state;
    }

    State state() {
        return state;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Who it is, and through which connection. */
    public Identity identity() {
        return new Identity(new CustomerId(customerId), new ConnectionId(connectionId), issuer, subject);
    }

    /** The title of that connection. */
    public String through() {
        return through;
    }

    /** The email that the provider told last. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** The account that it would reach. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** From where it came last. */
    public String clientAddress() {
        return clientAddress;
    }

    /** When it came first. */
    public Instant firstSeen() {
        return firstSeen;
    }

    /** When it came last. */
    public Instant lastSeen() {
        return lastSeen;
    }

    /** How often it came. */
    public int tries() {
        return tries;
    }
}
