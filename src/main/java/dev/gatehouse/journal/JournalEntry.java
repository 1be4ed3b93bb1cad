package dev.gatehouse.journal;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the sign-in journal: an attempt and its outcome. Written once, never changed. */
@Entity
@Table(name = "journal_entry")
@SuppressWarnings("UnusedVariable") // queries read a column that no method does
public class JournalEntry implements Line {

    /** How an attempt ended. */
    public enum Outcome {
        /** In a session. */
        SIGNED_IN,
        /** In a new proof of who they are, by somebody who was signed in already. */
        CONFIRMED,
        /** Turned away. */
        REFUSED
    }

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private @Nullable String connectionId;

    private String attempt;
    private Instant at;

    @Enumerated(EnumType.STRING)
    private Way way;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable RefusalCode code;

    private @Nullable String expected;
    private @Nullable String found;

    @Column(name = "account_id")
    private @Nullable String accountId;

    private @Nullable String email;

    @Column(name = "email_key")
    private @Nullable String emailKey;

    private @Nullable String subject;

    @Column(name = "first_link")
    private boolean firstLink;

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "user_agent")
    private String userAgent;

    protected JournalEntry() {}

    JournalEntry(String id, Instant at, Attempted attempted, Claimed claimed) {
        this.id = id;
        this.at = at;
        this.customerId = attempted.customer().value();
        this.connectionId = attempted.connectionId().orElse(null);
        this.attempt = attempted.reference().value();
        this.way = attempted.way();
        this.clientAddress = attempted.visitor().address();
        this.userAgent = attempted.visitor().userAgent();
        this.outcome = Outcome.SIGNED_IN;
        AccountId account = claimed.account();
        this.accountId = account == null ? null : account.value();
        this.email = claimed.email();
        this.emailKey = email == null ? null : EmailKey.of(email).value();
        this.subject = claimed.subject();
    }

    JournalEntry refusedFor(Refusal refusal) {
        this.outcome = Outcome.REFUSED;
        this.code = refusal.code();
        this.expected = refusal.expected();
        this.found = refusal.found();
        return this;
    }

    JournalEntry confirming() {
        this.outcome = Outcome.CONFIRMED;
        return this;
    }

    JournalEntry linkingFirst(boolean first) {
        this.firstLink = first;
        return this;
    }

    /** Its id. */
    @Override
    public String id() {
        return id;
    }

    /** Whose journal it stands in. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** The connection that was used, if one was. */
    public Optional<ConnectionId> connection() {
        return Optional.ofNullable(connectionId).map(ConnectionId::new);
    }

    /** The attempt's. */
    public Reference reference() {
        return new Reference(attempt);
    }

    /** When the attempt ended. */
    @Override
    public Instant at() {
        return at;
    }

    /** How. */
    public Way way() {
        return way;
    }

    /** How the attempt ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Why the attempt was turned away; empty where it was not. */
    public Optional<RefusalCode> code() {
        return Optional.ofNullable(code);
    }

    /** What would have been accepted, or empty. A stranger may have written part of it. */
    public String expected() {
        return expected == null ? "" : expected;
    }

    /** What came instead, or empty. A stranger may have written it. */
    public String found() {
        return found == null ? "" : found;
    }

    /** The account that was reached, if one was. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(accountId).map(AccountId::new);
    }

    /** The email that was claimed, or empty. A stranger may have written it. */
    public String email() {
        return email == null ? "" : email;
    }

    /** The provider's name of the person, or empty. A stranger may have written it. */
    public String subject() {
        return subject == null ? "" : subject;
    }

    /** Whether this sign-in linked an identity to an account. */
    public boolean isFirstLink() {
        return firstLink;
    }

    /** The address that it came from. */
    public String clientAddress() {
        return clientAddress;
    }

    /** What the browser said it is. */
    public String userAgent() {
        return userAgent;
    }
}
