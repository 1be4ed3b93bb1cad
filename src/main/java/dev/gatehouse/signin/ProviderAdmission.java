package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Provisioning;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Lets in whom a provider proved: the account made and its roles set where the connection does that, then link, session and journal,
 * in one transaction, so that session and directory agree.
 */
@Dependent
public class ProviderAdmission {

    private final Provisioning provisioning;
    private final Register register;
    private final Admission admission;

    @Inject
    ProviderAdmission(Provisioning provisioning, Register register, Admission admission) {
        this.provisioning = provisioning;
        this.register = register;
        this.admission = admission;
    }

    /**
     * Lets this person in, ending the session that their browser had; and where their groups took a role away, all others of the account too, as the
     * container goes on honouring the roles that a session began with.
     *
     * @param session how the session comes to be; names the identity
     */
    @Transactional
    public SignedIn admit(
            Arrival arrival, Verified person, NewSession session, Attempted attempted, Optional<SignedIn> current) {
        Visitor visitor = attempted.visitor();
        AccountMatch.Match match = arrival.match(newcomer -> provisioning.create(newcomer, visitor));
        Account account = person.mappedRoles()
                .map(roles -> provisioning.withRoles(match.account(), roles, visitor))
                .map(provisioned -> tellingSessions(match.account(), provisioned, current))
                .orElse(match.account());
        Claimed claimed = new Claimed(account.id(), person.email(), person.subject());
        return admission.admit(
                new AccountMatch.Match(account, match.isNew(), match.through()),
                session,
                attempted,
                claimed,
                current.map(SignedIn::sessionId));
    }

    /** The session of this browser is left to {@link Admission}, which replaces it; others know of a role that was given at their next request. */
    private Account tellingSessions(Account before, Provisioning.Provisioned provisioned, Optional<SignedIn> current) {
        Account account = provisioned.account();
        if (provisioned.lostRole()) {
            register.endAllOf(
                    account.customer(), account.id(), Register.Ending.ROLES_CHANGED, current.map(SignedIn::sessionId));
        } else if (!account.roles().equals(before.roles())) {
            register.accountChanged(account);
        }
        return account;
    }

    /** Counts and logs who was let in, once that is committed. */
    void tell(Attempted attempted) {
        admission.tell(attempted);
    }
}
