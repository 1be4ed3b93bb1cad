package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.connection.Moves;
import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.connection.Rehearsals;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A sign-in by an admin that is to prove a revision before it counts (DESIGN 4.15): the same proof and the same search for an account as
 * in {@link SignIn}, but it opens no session, links nobody, and makes no account: the admin has one. What came out is stored for the admin to read.
 */
@Dependent
public class RehearsedSignIn {

    private static final Logger LOG = Logger.getLogger(RehearsedSignIn.class.getName());

    private final AttemptRules rules;
    private final Proof proof;
    private final Search search;
    private final Rehearsals rehearsals;
    private final Journal journal;

    /** The parts that find the account of a person. */
    @Dependent
    static class Search {
        private final AccountMatch accountMatch;
        private final AccountDirectory accounts;
        private final Moves moves;

        @Inject
        Search(AccountMatch accountMatch, AccountDirectory accounts, Moves moves) {
            this.accountMatch = accountMatch;
            this.accounts = accounts;
            this.moves = moves;
        }

        /** Whom the org knew under the name that is in use needs no introduction under its new one. */
        private Account account(Proven proven, Revision revision) {
            return moves.linked(revision, proven.person().subject(), proven.signedBy())
                    .flatMap(id -> accounts.byId(revision.customer(), id))
                    .filter(Account::active)
                    .orElseGet(() -> accountMatch.of(proven.person(), revision).account());
        }
    }

    @Inject
    RehearsedSignIn(AttemptRules rules, Proof proof, Search search, Rehearsals rehearsals, Journal journal) {
        this.rules = rules;
        this.proof = proof;
        this.search = search;
        this.rehearsals = rehearsals;
        this.journal = journal;
    }

    /**
     * Completes the rehearsal of a browser that came back from the provider.
     *
     * @param at the connection whose redirect address it came to
     */
    Completion complete(Visit visit, AuthorizationResponse response, ConnectionId at) {
        Attempt attempt = visit.attempt();
        try {
            Rehearsals.Running running = rehearsals.underWay(
                    attempt.reference(),
                    visit.current().map(SignedIn::accountId).orElse(null));
            rehearse(visit, response, at, running);
            return new Completion.Rehearsed(running.revision().connectionId());
        } catch (Refused refused) {
            journal.refusedStranger(attempt.reference(), refused.refusal());
            return new Completion.Away(new TurnedAway(attempt.reference(), refused.refusal(), false));
        }
    }

    private void rehearse(Visit visit, AuthorizationResponse response, ConnectionId at, Rehearsals.Running running) {
        try {
            rules.inTime(visit.attempt());
            rules.cameToItsOwnAddress(at, running.revision());
            judge(proof.of(response, visit.attempt(), running.revision()), running);
        } catch (Refused refused) {
            rehearsals.fail(visit.attempt().reference(), null, refused.refusal());
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "rehearsal " + visit.attempt().reference() + " failed", failure);
            Refusal refusal =
                    Refusal.of(RefusalCode.UNAVAILABLE, failure.getClass().getName());
            rehearsals.fail(visit.attempt().reference(), null, refusal);
        }
    }

    private void judge(Proven proven, Rehearsals.Running running) {
        Reference reference = running.rehearsal().attempt();
        try {
            Account account = search.account(proven, running.revision());
            Rehearsal.Received received = proven.received(account.email());
            if (account.id().equals(running.rehearsal().account())) {
                rehearsals.pass(reference, received);
            } else {
                Refusal other = Refusal.of(RefusalCode.REHEARSAL_REACHED_OTHER_ACCOUNT, account.email());
                rehearsals.fail(reference, received, other);
            }
        } catch (Refused refused) {
            rehearsals.fail(reference, proven.received(null), refused.refusal());
        }
    }
}
