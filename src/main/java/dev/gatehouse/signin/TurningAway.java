package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.HeldIdentities;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Sightings;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How an attempt is turned away: what is written of it, and what comes of it. */
@Dependent
public class TurningAway {

    private static final Logger LOG = Logger.getLogger(TurningAway.class.getName());

    private static final Set<RefusalCode> OTHER_ISSUER =
            EnumSet.of(RefusalCode.ID_TOKEN_ISSUER, RefusalCode.METADATA_ISSUER_DIFFERS);

    private final AccountMatch accountMatch;
    private final Holding holding;
    private final Journal journal;
    private final Sightings sightings;

    @Inject
    TurningAway(AccountMatch accountMatch, Holding holding, Journal journal, Sightings sightings) {
        this.accountMatch = accountMatch;
        this.holding = holding;
        this.journal = journal;
        this.sightings = sightings;
    }

    /** An attempt of which nothing is written: too old to be anybody's, or of no customer any more. */
    Completion stranger(Visit visit, Refusal refusal) {
        journal.refusedStranger(visit.attempt().reference(), refusal);
        return new Completion.Away(new TurnedAway(visit.attempt().reference(), refusal, false));
    }

    /** An attempt that is journaled; where another issuer answered than the confirmed one, the connection is looked at soon. */
    Completion away(Visit visit, Revision revision, Claimed claimed, Refusal refusal) {
        journal.refused(visit.by(revision), claimed, refusal);
        if (OTHER_ISSUER.contains(refusal.code())) {
            sightings.suspect(revision.connectionId());
        }
        return new Completion.Away(new TurnedAway(visit.attempt().reference(), refusal, true));
    }

    /** An attempt of a person whom the provider has proved: one that is held waits for an admin's word from now on. */
    Completion away(Visit visit, Revision revision, Verified person, Refusal refusal) {
        Optional<Account> reached = refusal.code() == RefusalCode.IDENTITY_HELD
                ? accountMatch.wouldReach(person, revision)
                : Optional.empty();
        if (reached.isEmpty() || !isHeld(visit, revision, person, refusal, reached.get())) {
            return away(visit, revision, person.claimed(), refusal);
        }
        return new Completion.Away(new TurnedAway(visit.attempt().reference(), refusal, true));
    }

    private boolean isHeld(Visit visit, Revision revision, Verified person, Refusal refusal, Account reached) {
        HeldIdentities.Knock knock = new HeldIdentities.Knock(
                person.on(revision), revision.title(), person.email(), reached.id(), visit.visitor());
        try {
            holding.refuse(visit.by(revision), person, refusal, knock);
            return true;
        } catch (RuntimeException twoFirstTriesCollided) {
            LOG.log(Level.INFO, "held by another request: " + visit.attempt().reference(), twoFirstTriesCollided);
            return false;
        }
    }
}
