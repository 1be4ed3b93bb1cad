package dev.gatehouse.journal;

import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/** The sign-in journal. Each entry is also one line of the log, with code and reference. */
@Dependent
public class Journal {

    private static final Logger LOG = Logger.getLogger(Journal.class.getName());

    private final EntityManager entities;
    private final Clock clock;
    private final Tally tally;
    private final RandomGenerator random;

    @Inject
    Journal(EntityManager entities, Clock clock, Tally tally, RandomGenerator random) {
        this.entities = entities;
        this.clock = clock;
        this.tally = tally;
        this.random = random;
    }

    /** The name of a new attempt. */
    public Reference newReference() {
        return Reference.random(random);
    }

    /**
     * Notes that somebody signed in, in the caller's transaction; {@link #tell} follows once that is committed.
     *
     * @param firstLink whether this sign-in linked an identity to an account
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void signedIn(Attempted attempted, Claimed claimed, boolean firstLink) {
        entities.persist(entry(attempted, claimed).linkingFirst(firstLink));
    }

    /** Notes that somebody who is signed in has proven once more who they are. */
    @Transactional
    public void confirmed(Attempted attempted, Claimed claimed) {
        entities.persist(entry(attempted, claimed).confirming());
        LOG.log(Level.INFO, "confirmed: {0} {1}", new Object[] {attempted.reference(), attempted.customer()});
    }

    /** Counts and logs a sign-in that is committed. */
    public void tell(Attempted attempted) {
        tally.signedIn(attempted.way());
        LOG.log(Level.INFO, "signed in: {0} {1}", new Object[] {attempted.reference(), attempted.customer()});
    }

    /**
     * Notes that somebody was turned away, in a transaction of its own. Of one attempt the first refusal alone is written: whoever
     * keeps a browser's attempt cannot fill the journal with it.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refused(Attempted attempted, Claimed claimed, Refusal refusal) {
        note(attempted, claimed, refusal);
    }

    /** The same, in the caller's transaction, which notes more of it elsewhere. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refusedAlong(Attempted attempted, Claimed claimed, Refusal refusal) {
        note(attempted, claimed, refusal);
    }

    private void note(Attempted attempted, Claimed claimed, Refusal refusal) {
        if (!isRefusedAlready(attempted.reference())) {
            entities.persist(entry(attempted, claimed).refusedFor(refusal));
        }
        tally.refused(refusal.code());
        LOG.log(Level.INFO, "refused: {0} {1} {2}", new Object[] {attempted.reference(), attempted.customer(), refusal
        });
    }

    /** Counts and logs, but does not write, that a stranger was turned away: nothing of theirs could be opened. */
    public void refusedStranger(Reference reference, Refusal refusal) {
        tally.refused(refusal.code());
        LOG.log(Level.INFO, "refused a stranger: {0} {1}", new Object[] {reference, refusal});
    }

    /** The same for somebody who has no attempt; gives the reference that their page shows. */
    public Reference refusedStranger(Refusal refusal) {
        Reference reference = newReference();
        refusedStranger(reference, refusal);
        return reference;
    }

    /**
     * The latest entry of an attempt. Crosses customers: whoever holds a reference, which is not to be guessed, may read what the
     * failure page says of it.
     */
    public Optional<JournalEntry> latestOf(Reference reference) {
        return entities.createQuery(
                        "select e from JournalEntry e where e.attempt = :attempt order by e.at desc",
                        JournalEntry.class)
                .setParameter("attempt", reference.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private boolean isRefusedAlready(Reference reference) {
        return entities.createQuery(
                                "select count(e) from JournalEntry e where e.attempt = :attempt and e.outcome = :refused",
                                Long.class)
                        .setParameter("attempt", reference.value())
                        .setParameter("refused", JournalEntry.Outcome.REFUSED)
                        .getSingleResult()
                > 0;
    }

    private JournalEntry entry(Attempted attempted, Claimed claimed) {
        return new JournalEntry("jrn_" + UUID.randomUUID(), clock.instant(), attempted, claimed);
    }
}
