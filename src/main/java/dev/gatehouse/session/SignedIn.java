package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is signed in: what the HTTP session holds, small and serialisable, so that it travels between the nodes of a cluster.
 *
 * @param session the session's id in the register
 * @param customer the customer's id
 * @param account the account's id
 * @param email the account's email; the caller's name for the container
 * @param name the person's name
 * @param roles the names of the account's roles, or {@link #RECOVERY} alone
 * @param way how they came in
 * @param through the title of the connection that they came through, or empty
 * @param attempt a digest of the attempt's state, by which a repeated callback is known; empty for a password sign-in
 * @param since when
 * @param authenticated when they last proved who they are
 * @param acr the class that the provider gave that very proof, or empty
 * @param accountAsOf of which change of the account this is; {@link #AS_AT_FIRST} before the first request
 */
public record SignedIn(
        String session,
        String customer,
        String account,
        String email,
        String name,
        Set<String> roles,
        Way way,
        String through,
        String attempt,
        Instant since,
        Instant authenticated,
        String acr,
        Instant accountAsOf)
        implements Serializable {

    /** Copies the roles into a set that every server can serialise. One that an earlier release has stored lacks the last two. */
    public SignedIn {
        roles = new TreeSet<>(roles);
        acr = Objects.requireNonNullElse(acr, "");
        accountAsOf = Objects.requireNonNullElse(accountAsOf, AS_AT_FIRST);
    }

    /** The account is as the sign-in found it. */
    static final Instant AS_AT_FIRST = Instant.EPOCH;

    /** The one role of who came in by a recovery code: it opens the repair of connections, and nothing else. */
    public static final String RECOVERY = "RECOVERY";

    static SignedIn of(Account account, NewSession session, SessionId id) {
        return new SignedIn(
                id.value(),
                account.customer().value(),
                account.id().value(),
                account.email(),
                account.name(),
                roles(account, session.way()),
                session.way(),
                session.through(),
                session.stateDigest(),
                session.began(),
                session.authentication().at(),
                session.authentication().acr().orElse(""),
                AS_AT_FIRST);
    }

    /** The same person in the same session, who has proven once more who they are, by something that no provider gave a class. */
    public SignedIn provenAgain(Instant at) {
        return provenAgain(new Authentication(at, Optional.empty()));
    }

    /** The same person in the same session, who has proven once more who they are; the proof before counts no more. */
    public SignedIn provenAgain(Authentication by) {
        return new SignedIn(
                session,
                customer,
                account,
                email,
                name,
                roles,
                way,
                through,
                attempt,
                since,
                by.at(),
                by.acr().orElse(""),
                accountAsOf);
    }

    /** The same person in the same session, with the account as it is now; empty where that may do less than before. */
    Optional<SignedIn> as(Account now, Instant changed) {
        Set<String> held = roles(now, way);
        boolean mayAsMuch =
                held.containsAll(roles) && (way != Way.RECOVERY || now.roles().contains(Role.ADMIN));
        return mayAsMuch
                ? Optional.of(new SignedIn(
                        session,
                        customer,
                        account,
                        now.email(),
                        now.name(),
                        held,
                        way,
                        through,
                        attempt,
                        since,
                        authenticated,
                        acr,
                        changed))
                : Optional.empty();
    }

    private static Set<String> roles(Account account, Way way) {
        return switch (way) {
            case OKTA, PASSWORD, EMERGENCY ->
                account.roles().stream().map(Role::name).collect(Collectors.toSet());
            case RECOVERY -> Set.of(RECOVERY);
        };
    }

    /** When they last proved who they are, and how. */
    public Authentication authentication() {
        return new Authentication(authenticated, Optional.of(acr).filter(known -> !known.isEmpty()));
    }

    /** The session's id. */
    public SessionId sessionId() {
        return new SessionId(session);
    }

    /** The customer's id. */
    public CustomerId customerId() {
        return new CustomerId(customer);
    }

    /** The account's id. */
    public AccountId accountId() {
        return new AccountId(account);
    }

    /** Whether it is the session of this account. */
    public boolean isOf(Account other) {
        return accountId().equals(other.id()) && customerId().equals(other.customer());
    }
}
