package dev.gatehouse.signin;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.LogoutHints;
import dev.gatehouse.session.RefreshToken;
import dev.gatehouse.session.RefreshTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The sign-in, from a browser's return to its session: the attempt still holds, the provider proves the person, the person is
 * the owner of an account and is let in.
 */
@Dependent
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class.getName());

    /** What proves a person, and what is kept of the proof. */
    @Dependent
    static class Proofs {
        private final Proof proof;
        private final LogoutHints hints;
        private final RefreshTokens tokens;

        @Inject
        Proofs(Proof proof, LogoutHints hints, RefreshTokens tokens) {
            this.proof = proof;
            this.hints = hints;
            this.tokens = tokens;
        }

        /**
         * Keeps what the session is signed out by, later, and what the provider is asked by whether the person is still welcome. Without
         * they are signed out here alone and never asked for: no reason to turn them away now.
         */
        private void keep(Reference attempt, Revision revision, Proven proven) {
            try {
                hints.keep(
                        attempt,
                        new LogoutHints.Origin(revision.customer(), revision.connectionId(), revision.number()),
                        proven.idToken());
                RefreshToken.Whose whose = new RefreshToken.Whose(
                        revision.connectionId(), revision.provider().clientId());
                proven.refreshToken().ifPresent(token -> tokens.keep(attempt, whose, token));
            } catch (RuntimeException notKept) {
                LOG.log(Level.WARNING, "no token is kept of attempt " + attempt, notKept);
            }
        }
    }

    private final Connections connections;
    private final AttemptRules rules;
    private final Proofs proofs;
    private final Entrance entrance;
    private final TurningAway away;

    @Inject
    SignIn(Connections connections, AttemptRules rules, Proofs proofs, Entrance entrance, TurningAway away) {
        this.connections = connections;
        this.rules = rules;
        this.proofs = proofs;
        this.entrance = entrance;
        this.away = away;
    }

    /**
     * Completes the attempt of a browser that came back from the provider.
     *
     * @param at the connection whose redirect address it came to
     */
    public Completion complete(Visit visit, AuthorizationResponse response, ConnectionId at) {
        return guarded(visit, revision -> {
            rules.stillHolds(revision);
            rules.cameToItsOwnAddress(at, revision);
            Proven proven = proofs.proof.of(response, visit.attempt(), revision);
            Completion completion = enter(visit, revision, proven.person(), proven.authentication(), false);
            if (!(completion instanceof Completion.Away)) {
                proofs.keep(visit.attempt().reference(), revision, proven);
            }
            return completion;
        });
    }

    /** Completes an attempt after its question was answered with yes: the other account's session is replaced. */
    public Completion replace(Visit visit, Verified person) {
        return guarded(visit, revision -> {
            rules.stillHolds(revision);
            return enter(visit, revision, person, Authentication.UNKNOWN, true);
        });
    }

    /** Ends an attempt whose question was answered with no: journaled as the person's own word. */
    public void decline(Visit visit, Verified person) {
        Refusal refusal = Refusal.of(RefusalCode.CANCELED, "the session of another account was kept");
        visit.attempt()
                .revisionAmong(connections)
                .ifPresent(revision -> away.away(visit, revision, person.claimed(), refusal));
    }

    private Completion enter(
            Visit visit, Revision revision, Verified person, Authentication authenticated, boolean mayReplace) {
        try {
            return entrance.enter(visit, revision, person, authenticated, mayReplace);
        } catch (Refused refused) {
            return away.away(visit, revision, person, refused.refusal());
        } catch (PersistenceException collision) {
            // The same person came twice at once, for the first time: the other one's link stands now
            return entrance.enter(visit, revision, person, authenticated, mayReplace);
        }
    }

    /** Runs a way to completion, and turns whatever stops it into an outcome. */
    private Completion guarded(Visit visit, Function<Revision, Completion> way) {
        if (rules.isOver(visit.attempt())) {
            return away.stranger(
                    visit,
                    Refusal.of(
                            RefusalCode.ATTEMPT_EXPIRED,
                            "began " + visit.attempt().began()));
        }
        Optional<Revision> found = visit.attempt().revisionAmong(connections);
        if (found.isEmpty()) {
            return away.stranger(visit, Refusal.of(RefusalCode.CONNECTION_OFF, "the connection is gone"));
        }
        Revision revision = found.get();
        try {
            return way.apply(revision);
        } catch (Refused refused) {
            return againOrAway(visit, revision, refused.refusal());
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "attempt " + visit.attempt().reference() + " failed", failure);
            Refusal refusal =
                    Refusal.of(RefusalCode.UNAVAILABLE, failure.getClass().getName());
            return againOrAway(visit, revision, refusal);
        }
    }

    /** A used code, or a second session of one attempt, may be the same browser once more. */
    private Completion againOrAway(Visit visit, Revision revision, Refusal refusal) {
        boolean mayBeAgain = refusal.code() == RefusalCode.CODE_REJECTED || refusal.code() == RefusalCode.UNAVAILABLE;
        try {
            Optional<Completion> again = mayBeAgain ? entrance.enterAgain(visit, revision) : Optional.empty();
            return again.orElseGet(() -> away.away(visit, revision, Claimed.NOTHING, refusal));
        } catch (Refused meanwhile) {
            return away.away(visit, revision, Claimed.NOTHING, meanwhile.refusal());
        }
    }
}
