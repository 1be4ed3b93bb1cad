package dev.gatehouse.signin;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.Way;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The sign-in, from a browser's return to its session: the connection still holds, the provider proves the person, the person is
 * the owner of an account, the account is let in.
 */
@Dependent
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class.getName());

    private final Connections connections;
    private final Proof proof;
    private final AccountMatch accountMatch;
    private final Entrance entrance;
    private final Journal journal;
    private final UnderWay underWay;
    private final Clock clock;

    @Inject
    SignIn(
            Connections connections,
            Proof proof,
            AccountMatch accountMatch,
            Entrance entrance,
            Journal journal,
            UnderWay underWay,
            Clock clock) {
        this.connections = connections;
        this.proof = proof;
        this.accountMatch = accountMatch;
        this.entrance = entrance;
        this.journal = journal;
        this.underWay = underWay;
        this.clock = clock;
    }

    /**
     * Completes the attempt of a browser that came back from the provider.
     *
     * @param at the connection whose redirect address it came to
     */
    public Completion complete(Visit visit, AuthorizationResponse response, ConnectionId at) {
        return underWay.of(
                visit.attempt().reference(),
                () -> guarded(visit, connection -> {
                    stillHolds(visit.attempt(), connection);
                    cameToItsOwnAddress(at, connection);
                    Verified person = proof.of(response, visit.attempt(), connection);
                    return enter(visit, connection, person, false);
                }));
    }

    /** Completes an attempt after its question was answered with yes: the other account's session is replaced. */
    public Completion replace(Visit visit, Verified person) {
        return underWay.of(
                visit.attempt().reference(),
                () -> guarded(visit, connection -> {
                    stillHolds(visit.attempt(), connection);
                    return enter(visit, connection, person, true);
                }));
    }

    private Completion enter(Visit visit, Connection connection, Verified person, boolean mayReplace) {
        try {
            AccountMatch.Match match = accountMatch.of(person, connection);
            if (!mayReplace && entrance.isOccupied(visit, match.account())) {
                return new Completion.Asking(new Safekeeping.Question(visit.attempt(), person));
            }
            return entrance.letIn(visit, connection, person, match);
        } catch (Refused refused) {
            return away(visit, connection, person.claimed(), refused.refusal());
        }
    }

    private void stillHolds(Attempt attempt, Connection connection) {
        if (attempt.isOver(clock.instant())) {
            throw new Refused(Refusal.of(RefusalCode.ATTEMPT_EXPIRED, "began " + attempt.began()));
        }
        if (!connection.isOn()) {
            throw new Refused(Refusal.of(RefusalCode.CONNECTION_OFF));
        }
        if (connection.revision() != attempt.revision()) {
            String expected = "revision " + attempt.revision();
            throw new Refused(
                    new Refusal(RefusalCode.CONNECTION_CHANGED, expected, "revision " + connection.revision()));
        }
    }

    /** The defence against mix-up (RFC 9700, 4.4.2): each provider has a redirect address of its own. */
    private static void cameToItsOwnAddress(ConnectionId at, Connection connection) {
        if (!connection.id().equals(at)) {
            throw new Refused(new Refusal(
                    RefusalCode.ATTEMPT_OF_OTHER_CONNECTION, connection.id().value(), at.value()));
        }
    }

    /** Runs a way to completion, and turns whatever stops it into an outcome. */
    private Completion guarded(Visit visit, Function<Connection, Completion> way) {
        Optional<Connection> found = connections.byId(visit.attempt().connection());
        if (found.isEmpty()) {
            Refusal refusal = Refusal.of(RefusalCode.CONNECTION_OFF, "the connection is gone");
            journal.refusedStranger(visit.attempt().reference(), refusal);
            return new Completion.Away(new TurnedAway(visit.attempt().reference(), refusal, false));
        }
        Connection connection = found.get();
        try {
            return way.apply(connection);
        } catch (Refused refused) {
            return repeated(visit, connection, refused.refusal())
                    .orElseGet(() -> away(visit, connection, Claimed.NOTHING, refused.refusal()));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "attempt " + visit.attempt().reference() + " failed", failure);
            Refusal refusal =
                    Refusal.of(RefusalCode.UNAVAILABLE, failure.getClass().getName());
            return repeated(visit, connection, refusal)
                    .orElseGet(() -> away(visit, connection, Claimed.NOTHING, refusal));
        }
    }

    /** A used code, or a second session of one attempt, may be the same browser once more. */
    private Optional<Completion> repeated(Visit visit, Connection connection, Refusal refusal) {
        boolean canBe = refusal.code() == RefusalCode.CODE_REJECTED || refusal.code() == RefusalCode.UNAVAILABLE;
        return canBe ? entrance.letInAgain(visit, connection) : Optional.empty();
    }

    private Completion away(Visit visit, Connection connection, Claimed claimed, Refusal refusal) {
        Attempted attempted = new Attempted(
                connection.customer(), connection.id(), visit.attempt().reference(), Way.OKTA, visit.visitor());
        journal.refused(attempted, claimed, refusal);
        return new Completion.Away(new TurnedAway(visit.attempt().reference(), refusal, true));
    }
}
