package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Hands a session over to the vendor's application, which begins one of its own (DESIGN 4.4). */
@Dependent
public class Handoff {

    private final HandoffCodes codes;
    private final Sessions sessions;
    private final Register register;
    private final AccountDirectory accounts;

    @Inject
    Handoff(HandoffCodes codes, Sessions sessions, Register register, AccountDirectory accounts) {
        this.codes = codes;
        this.sessions = sessions;
        this.register = register;
        this.accounts = accounts;
    }

    /**
     * Redeems a code. Why one is not good is not said: unknown, too old, redeemed before, for another verifier, of a session that is over
     * and of an account that is disabled have one answer.
     *
     * @param by who redeems
     */
    public Optional<HandedOver> redeem(Redacted code, Redacted verifier, Actor by) {
        return codes.claim(code, by)
                .filter(claimed -> claimed.challenge().fits(verifier))
                .filter(claimed -> register.isLive(claimed.session()))
                .flatMap(this::handedOver);
    }

    private Optional<HandedOver> handedOver(HandoffCode code) {
        return sessions.byId(code.session())
                .flatMap(session -> accounts.byId(session.customer(), session.account())
                        .filter(Account::active)
                        .map(account -> new HandedOver(
                                session.id(),
                                account,
                                code.way(),
                                Optional.of(code.authenticated()).filter(at -> at.isAfter(NewSession.NOT_KNOWN)),
                                session.acr(),
                                session.ends())));
    }
}
