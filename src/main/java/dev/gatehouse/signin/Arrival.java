package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Newcomer;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.session.SignedIn;
import java.util.Optional;
import java.util.function.Function;

/** What a proven person comes to: an account that was found, or one that is made as they are let in. */
public sealed interface Arrival {

    /** Whether somebody who is signed in is the same person. */
    boolean isOf(SignedIn current);

    /** The account that they reach, made by this way where there is none yet. */
    AccountMatch.Match match(Function<Newcomer, Account> creation);

    /** An account that was found. */
    record Known(AccountMatch.Match found) implements Arrival {
        @Override
        public boolean isOf(SignedIn current) {
            return current.isOf(found.account());
        }

        @Override
        public AccountMatch.Match match(Function<Newcomer, Account> creation) {
            return found;
        }
    }

    /** An account that is to be made: nobody is signed in with it yet. */
    record First(Newcomer newcomer, Revision through) implements Arrival {
        @Override
        public boolean isOf(SignedIn current) {
            return false;
        }

        @Override
        public AccountMatch.Match match(Function<Newcomer, Account> creation) {
            return new AccountMatch.Match(creation.apply(newcomer), true, Optional.of(through));
        }
    }
}
