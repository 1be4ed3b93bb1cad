package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.ConnectionUse;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.Sessions;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has the provider prove once more who sits at a session (DESIGN 4.7): the person authenticates anew there, and must reach the
 * account that is signed in here. Nobody is linked, no session begins or ends.
 */
@Dependent
public class AgainByOkta {

    private static final Logger LOG = Logger.getLogger(AgainByOkta.class.getName());

    /** The parts that a return is judged by. */
    @Dependent
    static class Judges {
        private final AttemptRules rules;
        private final Proof proof;
        private final AccountMatch accountMatch;
        private final ConnectionUse use;
        private final Sessions sessions;

        @Inject
        Judges(AttemptRules rules, Proof proof, AccountMatch accountMatch, ConnectionUse use, Sessions sessions) {
            this.rules = rules;
            this.proof = proof;
            this.accountMatch = accountMatch;
            this.use = use;
            this.sessions = sessions;
        }
    }

    private final Connections connections;
    private final Judges judges;
    private final Register register;
    private final Journal journal;
    private final Clock clock;

    @Inject
    AgainByOkta(Connections connections, Judges judges, Register register, Journal journal, Clock clock) {
        this.connections = connections;
        this.judges = judges;
        this.register = register;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Completes the attempt of a browser that came back from the provider.
     *
     * @param at the connection whose redirect address it came to
     */
    Completion complete(Visit visit, AuthorizationResponse response, ConnectionId at) {
        Optional<SignedIn> current = visit.current().filter(person -> register.isLive(person.sessionId()));
        Optional<Revision> revision = visit.attempt()
                .revisionAmong(connections)
                .filter(tried -> current.filter(person -> person.customerId().equals(tried.customer()))
                        .isPresent());
        if (current.isEmpty() || revision.isEmpty()) {
            Refusal nobody = Refusal.of(RefusalCode.ATTEMPT_UNKNOWN, "nobody of this customer is signed in here now");
            journal.refusedStranger(visit.attempt().reference(), nobody);
            return new Completion.Away(new TurnedAway(visit.attempt().reference(), nobody, false));
        }
        return judged(visit, response, at, current.get(), revision.get());
    }

    private Completion judged(
            Visit visit, AuthorizationResponse response, ConnectionId at, SignedIn current, Revision revision) {
        try {
            judges.rules.inTime(visit.attempt());
            judges.rules.stillHolds(revision);
            judges.rules.cameToItsOwnAddress(at, revision);
            return renewed(visit, judges.proof.of(response, visit.attempt(), revision), current, revision);
        } catch (Refused refused) {
            return away(visit, revision, refused.refusal());
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "attempt " + visit.attempt().reference() + " failed", failure);
            Refusal refusal =
                    Refusal.of(RefusalCode.UNAVAILABLE, failure.getClass().getName());
            return away(visit, revision, refusal);
        }
    }

    private Completion renewed(Visit visit, Proven proven, SignedIn current, Revision revision) {
        AccountMatch.Match match = judges.accountMatch.of(proven.person(), revision);
        Account account = match.account();
        if (!current.isOf(account)) {
            throw new Refused(
                    new Refusal(RefusalCode.REAUTHENTICATION_OTHER_ACCOUNT, current.email(), account.email()));
        }
        Claimed claimed = new Claimed(
                account.id(), proven.person().email(), proven.person().subject());
        journal.confirmed(visit.by(revision), claimed);
        if (account.roles().contains(Role.ADMIN)) {
            match.through().ifPresent(by -> judges.use.cameBack(actor(account, visit), by));
        }
        SignedIn renewed = judges.sessions.provenAgain(
                current,
                proof(visit.attempt(), proven, current),
                proven.person().over());
        return new Completion.Renewed(renewed, visit.attempt().returnTo());
    }

    /** The later of two, where no class was asked for: whoever makes a link for somebody else is not to lower what that person has proven. */
    private Authentication proof(Attempt attempt, Proven proven, SignedIn current) {
        Authentication proof = proven.authentication().noLaterThan(clock.instant());
        boolean isNews = proof.at().isAfter(current.authenticated())
                || !attempt.wish().acrValues().isEmpty();
        return isNews ? proof : current.authentication();
    }

    private static Actor actor(Account account, Visit visit) {
        return new Actor(account.customer(), account.id(), account.email(), visit.visitor());
    }

    private Completion away(Visit visit, Revision revision, Refusal refusal) {
        journal.refused(visit.by(revision), Claimed.NOTHING, refusal);
        return new Completion.Away(new TurnedAway(visit.attempt().reference(), refusal, true));
    }
}
