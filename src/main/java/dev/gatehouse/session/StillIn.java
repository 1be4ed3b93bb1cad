package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom the session that a browser brings lets in now: its own standing in the register, and the account as it is now. An account of our own is
 * looked at by the first request, as it may have changed while the session was begun, and again only once it has changed; one in tables of the vendor's,
 * which others change without a word to us, each time.
 */
@Dependent
public class StillIn {

    private final Presence presence;
    private final AccountDirectory accounts;
    private final Register register;

    @Inject
    StillIn(Presence presence, AccountDirectory accounts, Register register) {
        this.presence = presence;
        this.accounts = accounts;
        this.register = register;
    }

    /**
     * The person with the roles that they have now. Empty where the session holds no more: it has ended, or does so here, as its account
     * may not do any more what it could.
     */
    public Optional<SignedIn> of(SignedIn person) {
        return presence.of(person.sessionId()).flatMap(standing -> asOf(standing.accountChanged(), person));
    }

    private Optional<SignedIn> asOf(Instant changed, SignedIn person) {
        if (accounts.tellsOfChanges() && changed.equals(person.accountAsOf())) {
            return Optional.of(person);
        }
        Optional<SignedIn> now = accounts.byId(person.customerId(), person.accountId())
                .filter(Account::active)
                .flatMap(account -> person.as(account, changed));
        if (now.isEmpty()) {
            register.end(person.sessionId(), Register.Ending.ACCOUNT_CHANGED);
        }
        return now;
    }
}
