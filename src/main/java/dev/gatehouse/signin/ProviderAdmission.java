package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Provisioning;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.session.NewSession;
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
    private final Admission admission;

    @Inject
    ProviderAdmission(Provisioning provisioning, Admission admission) {
        this.provisioning = provisioning;
        this.admission = admission;
    }

    /**
     * Lets this person in, ending the session that their browser had.
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
                .orElse(match.account());
        Claimed claimed = new Claimed(account.id(), person.email(), person.subject());
        return admission.admit(
                new AccountMatch.Match(account, match.isNew(), match.through()),
                session,
                attempted,
                claimed,
                current.map(SignedIn::sessionId));
    }

    /** Counts and logs who was let in, once that is committed. */
    void tell(Attempted attempted) {
        admission.tell(attempted);
    }
}
