package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Role;
import dev.gatehouse.okta.management.Assigned;
import dev.gatehouse.oktaorg.Standing.Kind;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An account, and who of the org has turned up for it; decides as the sign-in does (DESIGN 4.5). */
final class Seat {

    private final Account account;
    private final boolean linked;
    private @Nullable Assigned owner;
    private @Nullable Assigned ownerElsewhere;
    private @Nullable Assigned sameEmail;
    private @Nullable Assigned alias;

    /** The seat of an account that is linked by this very connection, or is not. */
    Seat(Account account, boolean linked) {
        this.account = account;
        this.linked = linked;
    }

    Account account() {
        return account;
    }

    /** Whom the account is linked to by this connection. */
    void owner(Assigned person) {
        owner = person;
    }

    /** Whom the account is linked to by another connection to the same issuer. */
    void ownerElsewhere(Assigned person) {
        ownerElsewhere = better(ownerElsewhere, person);
    }

    /** Who is linked to no account, and has its email. */
    void sameEmail(Assigned person) {
        sameEmail = better(sameEmail, person);
    }

    /** Who has its email but for an alias. */
    void alias(Assigned person) {
        alias = better(alias, person);
    }

    private static Assigned better(@Nullable Assigned before, Assigned person) {
        return before != null && before.isLetIn() ? before : person;
    }

    /**
     * How the account fares once everybody has turned up.
     *
     * @param refused of whom an admin has said that they stay out, where they are not linked by this connection
     */
    Standing standing(Predicate<Assigned> refused) {
        return linked ? ofLinked() : ofUnlinked(refused);
    }

    private Standing ofLinked() {
        if (owner != null) {
            return of(owner.isLetIn() ? Kind.LET_IN : Kind.TURNED_AWAY, owner);
        }
        Assigned other = ownerElsewhere != null ? ownerElsewhere : sameEmail;
        return other != null && other.isLetIn() ? of(Kind.HELD, other) : of(Kind.NOT_ASSIGNED, alias);
    }

    private Standing ofUnlinked(Predicate<Assigned> refused) {
        boolean operator = account.roles().contains(Role.OPERATOR);
        if (isLetIn(ownerElsewhere, refused)) {
            return of(Kind.LET_IN, ownerElsewhere);
        }
        if (isLetIn(sameEmail, refused.or(person -> operator))) {
            return of(Kind.LET_IN, sameEmail);
        }
        Assigned known = ownerElsewhere != null ? ownerElsewhere : sameEmail;
        if (known != null) {
            return of(known.isLetIn() ? Kind.HELD : Kind.TURNED_AWAY, known);
        }
        return alias != null ? of(Kind.ALIAS, alias) : of(Kind.NOT_ASSIGNED, null);
    }

    private static boolean isLetIn(@Nullable Assigned person, Predicate<Assigned> refused) {
        return person != null && person.isLetIn() && !refused.test(person);
    }

    private Standing of(Kind kind, @Nullable Assigned person) {
        return new Standing(account, kind, Optional.ofNullable(person), linked);
    }
}
