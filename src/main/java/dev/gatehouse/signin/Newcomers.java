package dev.gatehouse.signin;

import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Newcomer;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Revision;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Knows who gets an account at their first sign-in (DESIGN 4.5): whom nothing leads to an account, where the connection creates
 * accounts. Everybody else is {@link AccountMatch}'s to find or to refuse.
 */
@Dependent
public class Newcomers {

    private static final int LONGEST_NAME = 200;

    private final AccountDirectory accounts;
    private final Links links;

    @Inject
    Newcomers(AccountDirectory accounts, Links links) {
        this.accounts = accounts;
        this.links = links;
    }

    /** The account that this person is to get; empty where they are to have none, or have one. */
    Optional<Newcomer> of(Verified person, Revision revision) {
        return revision.options()
                .createsAccounts()
                .filter(creates -> accounts.newAccounts().isPresent())
                .flatMap(creates -> of(person, revision, creates));
    }

    private Optional<Newcomer> of(Verified person, Revision revision, Options.Newcomers creates) {
        boolean isVouchedFor = person.emailVerified() || !revision.provider().emailVerifiedRequired();
        return person.claimedEmail()
                .map(String::strip)
                .filter(email -> isVouchedFor && creates.allow(email))
                .filter(email -> links.of(person.on(revision)).isEmpty())
                .filter(email -> accounts.byEmail(revision.customer(), email).isEmpty())
                .map(email -> new Newcomer(revision.customer(), email, name(person, email), roles(person, creates)));
    }

    /** Where groups count, they count from the beginning. */
    private static Set<Role> roles(Verified person, Options.Newcomers creates) {
        Set<Role> roles = EnumSet.of(Role.MEMBER);
        person.mappedRoles().ifPresentOrElse(roles::addAll, () -> roles.add(creates.role()));
        return roles;
    }

    private static String name(Verified person, String email) {
        String name = person.name() == null ? email : person.name();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
