package dev.gatehouse.connection;

import dev.gatehouse.account.Role;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One real sign-in by an admin that is to prove a revision before it counts. */
@Entity
@Table(name = "rehearsal")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class Rehearsal {

    /** How it ended. */
    public enum Outcome {
        /** It has not; perhaps the provider showed an error of its own. */
        UNDER_WAY,
        /** The admin came back, and reached their own account. */
        PASSED,
        /** Something turned it away. */
        FAILED
    }

    @Id
    private String attempt;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    private int revision;
    private int edits;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable RefusalCode code;

    private @Nullable String expected;
    private @Nullable String found;
    private @Nullable String issuer;
    private @Nullable String subject;
    private @Nullable String claims;

    @Column(name = "reached_email")
    private @Nullable String reachedEmail;

    @Column(name = "group_roles")
    private @Nullable String groupRoles;

    @Column(name = "signed_by")
    private @Nullable String signedBy;

    protected Rehearsal() {}

    Rehearsal(Reference attempt, Revision revision, AccountId account, Instant now) {
        this.attempt = attempt.value();
        this.customerId = revision.customer().value();
        this.connectionId = revision.connectionId().value();
        this.revision = revision.number();
        this.edits = revision.edits();
        this.accountId = account.value();
        this.begunAt = now;
        this.outcome = Outcome.UNDER_WAY;
    }

    /** Its attempt. */
    public Reference attempt() {
        return new Reference(attempt);
    }

    /** Whose. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** Of which connection. */
    public ConnectionId connection() {
        return new ConnectionId(connectionId);
    }

    /** The number of the revision that it rehearses. */
    int revision() {
        return revision;
    }

    /** Who began it. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** When it began. */
    public Instant begun() {
        return begunAt;
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Why it failed. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(code)
                .map(why -> new Refusal(why, expected == null ? "" : expected, found == null ? "" : found));
    }

    /** Whom the provider proved: the subject. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** The exact issuer that proved it. */
    public Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    /** The thumbprint of the key that signed for it (RFC 7638). */
    Optional<String> signedBy() {
        return Optional.ofNullable(signedBy);
    }

    /** The claims that came, as JSON text of names and texts. */
    public Optional<String> claims() {
        return Optional.ofNullable(claims);
    }

    /** The email of the account that these claims reach. */
    public Optional<String> reached() {
        return Optional.ofNullable(reachedEmail);
    }

    /** The roles that the groups stand for which came; empty where none are mapped, or nothing is known of them. */
    public Optional<Set<Role>> groupRoles() {
        return Optional.ofNullable(groupRoles)
                .map(names -> Stream.of(names.split(" "))
                        .filter(name -> !name.isEmpty())
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether it ran with what this revision is set to now. */
    public boolean isOf(Revision now) {
        return connectionId.equals(now.connectionId().value()) && revision == now.number() && edits == now.edits();
    }

    void received(Received received) {
        this.issuer = received.issuer();
        this.subject = received.subject();
        this.claims = received.claims();
        this.signedBy = received.signedBy();
        this.reachedEmail = received.reached();
        this.groupRoles = received.groupRoles() == null
                ? null
                : received.groupRoles().stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }

    void passed(Instant now) {
        this.outcome = Outcome.PASSED;
        this.endedAt = now;
    }

    void failed(Refusal why, Instant now) {
        this.outcome = Outcome.FAILED;
        this.endedAt = now;
        this.code = why.code();
        this.expected = why.expected();
        this.found = why.found();
    }

    /**
     * What a provider said of the person, and whom that reaches.
     *
     * @param issuer the exact issuer
     * @param subject the person there
     * @param claims all claims, as JSON text
     * @param reached the email of the account that they reach; null for none
     * @param groupRoles the roles that the groups among them stand for; null where none are mapped, or nothing is known of them
     * @param signedBy the thumbprint of the key that signed the token; null where that is not known
     */
    public record Received(
            String issuer,
            String subject,
            String claims,
            @Nullable String reached,
            @Nullable Set<Role> groupRoles,
            @Nullable String signedBy) {}
}
