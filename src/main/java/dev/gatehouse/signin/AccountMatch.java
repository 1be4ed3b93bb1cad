package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.HeldIdentities;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Finds the account whose owner a verified person is (DESIGN 4.5): by the linked identity, and only the first time by email, and
 * only within the customer of the connection.
 */
@Dependent
public class AccountMatch {

    /**
     * The account that was found.
     *
     * @param account the account, active
     * @param isNew whether the identity has yet to be linked to it
     * @param through what proved the person; empty for a password
     */
    public record Match(Account account, boolean isNew, Optional<Revision> through) {}

    private final AccountDirectory accounts;
    private final Links links;
    private final HeldIdentities held;

    @Inject
    AccountMatch(AccountDirectory accounts, Links links, HeldIdentities held) {
        this.accounts = accounts;
        this.links = links;
        this.held = held;
    }

    /**
     * The account of this person.
     *
     * @throws Refused {@code ACCOUNT_NOT_FOUND}, {@code ACCOUNT_DISABLED}, {@code EMAIL_MISSING}, {@code EMAIL_UNVERIFIED}, or
     *     {@code IDENTITY_HELD} where a new subject claims the email of an account that is linked already, or an operator's, or an
     *     admin has said that it stays out
     */
    public Match of(Verified person, Revision revision) {
        Identity identity = person.on(revision);
        Optional<Links.Link> link = links.of(identity);
        Account account = link.isPresent()
                ? accounts.byId(revision.customer(), link.get().account())
                        .orElseThrow(() -> refused(RefusalCode.ACCOUNT_NOT_FOUND, "the linked account is gone"))
                : introduced(person, revision);
        if (!account.active()) {
            throw refused(RefusalCode.ACCOUNT_DISABLED, account.email());
        }
        boolean isNew = !link.map(Links.Link::onThisConnection).orElse(false);
        boolean isExact = link.map(Links.Link::isExact).orElse(false);
        if ((isNew || !isExact) && links.isTaken(account.id(), identity)) {
            throw refused(RefusalCode.IDENTITY_HELD, "subject " + identity.subject() + " for " + account.email());
        }
        if (isNew && held.isRefused(identity)) {
            throw refused(RefusalCode.IDENTITY_HELD, "an admin has refused subject " + identity.subject());
        }
        return new Match(account, isNew, Optional.of(revision));
    }

    /** The account that this person would reach if nothing stood in the way: by a link of another connection, or by email. */
    Optional<Account> wouldReach(Verified person, Revision revision) {
        return links.of(person.on(revision))
                .flatMap(link -> accounts.byId(revision.customer(), link.account()))
                .or(() -> person.claimedEmail().flatMap(email -> accounts.byEmail(revision.customer(), email)));
    }

    private Account introduced(Verified person, Revision revision) {
        String email = person.claimedEmail()
                .orElseThrow(() -> refused(RefusalCode.EMAIL_MISSING, "neither linked nor with an email"));
        if (revision.provider().emailVerifiedRequired() && !person.emailVerified()) {
            throw refused(RefusalCode.EMAIL_UNVERIFIED, email);
        }
        Account account = accounts.byEmail(revision.customer(), email)
                .orElseThrow(() -> refused(RefusalCode.ACCOUNT_NOT_FOUND, email));
        if (account.roles().contains(Role.OPERATOR)) {
            throw refused(RefusalCode.IDENTITY_HELD, "an operator's account is never linked by email: " + email);
        }
        return account;
    }

    private static Refused refused(RefusalCode code, String found) {
        return new Refused(Refusal.of(code, found));
    }
}
