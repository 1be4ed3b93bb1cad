package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Visitor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session of the application, as the register holds it. */
@Entity
@Table(name = "app_session")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class AppSession {

    @Id
    private String id;

    private String attempt;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "connection_id")
    private @Nullable String connectionId;

    private @Nullable String issuer;
    private @Nullable String subject;

    @Column(name = "provider_session")
    private @Nullable String providerSession;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "authenticated_at")
    private @Nullable Instant authenticatedAt;

    private @Nullable String acr;

    @Column(name = "account_changed_at")
    private @Nullable Instant accountChangedAt;

    @Column(name = "client_address")
    private @Nullable String clientAddress;

    @Column(name = "user_agent")
    private @Nullable String userAgent;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    protected AppSession() {}

    AppSession(SessionId id, Account account, NewSession session, Instant endsAt) {
        this.id = id.value();
        this.attempt = session.attempt().value();
        this.customerId = account.customer().value();
        this.accountId = account.id().value();
        this.beganAt = session.began();
        this.usedAt = session.began();
        this.accountChangedAt = session.began();
        this.endsAt = endsAt;
        this.providerSession = session.providerSession();
        note(session.authentication());
        Identity identity = session.identity();
        if (identity != null) {
            this.connectionId = identity.connection().value();
            this.issuer = identity.issuer();
            this.subject = identity.subject();
        }
    }

    /** Its id. */
    public SessionId id() {
        return new SessionId(id);
    }

    /** The attempt that ended in it. */
    Reference attempt() {
        return new Reference(attempt);
    }

    /** Whose customer. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** Whose account. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** When it began. */
    public Instant began() {
        return beganAt;
    }

    /** Has it end no later than this. */
    void endBy(Instant latest) {
        if (endsAt.isAfter(latest)) {
            endsAt = latest;
        }
    }

    /** When it is over, whatever happens in it. */
    public Instant ends() {
        return endsAt;
    }

    /** When it was ended; empty where nobody did. */
    public Optional<Instant> ended() {
        return Optional.ofNullable(endedAt);
    }

    /** Why it was ended; empty where nobody did. */
    public Optional<String> endedBy() {
        return Optional.ofNullable(endedBy);
    }

    /** When the person last proved who they are, where it is known. */
    public Optional<Instant> authenticated() {
        return Optional.ofNullable(authenticatedAt);
    }

    /** How strong the provider says that proof was (OpenID Connect Core 1.0, 2: {@code acr}), where it was asked for and said. */
    public Optional<String> acr() {
        return Optional.ofNullable(acr);
    }

    /** What the provider calls its own session; empty where it did not say. */
    public Optional<String> providerSession() {
        return Optional.ofNullable(providerSession);
    }

    /** The identity at the provider that it was begun with; empty where there was none. */
    public Optional<Identity> identity() {
        return connectionId == null || issuer == null || subject == null
                ? Optional.empty()
                : Optional.of(new Identity(customer(), new ConnectionId(connectionId), issuer, subject));
    }

    /** Notes a proof of who the person is, in place of the one before. */
    void proven(Authentication by) {
        note(by);
    }

    private void note(Authentication by) {
        this.authenticatedAt = by.at().isAfter(NewSession.NOT_KNOWN) ? by.at() : null;
        this.acr = by.acr().orElse(null);
    }

    /** Notes from where it begins. */
    void beginsFrom(Visitor visitor) {
        this.clientAddress = visitor.address();
        this.userAgent = visitor.userAgent();
    }

    /** From where it began, while it lives; nowhere where that is not known. What stays is in the journal. */
    Visitor from() {
        return new Visitor(
                Optional.ofNullable(clientAddress).orElse(""),
                Optional.ofNullable(userAgent).orElse(""));
    }

    /** When its browser was last seen, to the minute; empty where that is not known. */
    Optional<Instant> used() {
        return Optional.ofNullable(usedAt);
    }

    /** Ends it, and forgets from where it was used; one that is ended stays as it is. */
    void end(Instant now, Register.Ending why) {
        this.clientAddress = null;
        this.userAgent = null;
        if (endedAt == null) {
            endedAt = now;
            endedBy = why.name();
        }
    }
}
