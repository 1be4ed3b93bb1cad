package dev.gatehouse.signin;

import dev.gatehouse.account.HeldIdentities;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.refusal.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Turns somebody away and keeps who it was for an admin's word, in one transaction. */
@Dependent
public class Holding {

    private final HeldIdentities held;
    private final Journal journal;

    @Inject
    Holding(HeldIdentities held, Journal journal) {
        this.held = held;
        this.journal = journal;
    }

    /** Journals the refusal, and keeps who knocked. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refuse(Attempted attempted, Verified person, Refusal refusal, HeldIdentities.Knock knock) {
        held.keep(knock);
        journal.refusedAlong(attempted, person.claimed(), refusal);
    }
}
