package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Where a matched person becomes somebody who is signed in, and where a browser that comes twice is known again. */
@Dependent
public class Entrance {

    /** How long after its success an attempt's browser may come again and find its session (DESIGN 4.3). */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Admission admission;
    private final AccountDirectory accounts;
    private final Register register;
    private final Clock clock;

    @Inject
    Entrance(Admission admission, AccountDirectory accounts, Register register, Clock clock) {
        this.admission = admission;
        this.accounts = accounts;
        this.register = register;
        this.clock = clock;
    }

    /** Whether this browser holds the live session of another account. */
    boolean isOccupied(Visit visit, Account account) {
        return visit.current()
                .filter(current -> !current.isOf(account))
                .filter(current -> register.isLive(current.sessionId()))
                .isPresent();
    }

    /** Lets the person in. */
    Completion letIn(Visit visit, Connection connection, Verified person, AccountMatch.Match match) {
        Attempted attempted = new Attempted(
                connection.customer(), connection.id(), visit.attempt().reference(), Way.OKTA, visit.visitor());
        NewSession session = new NewSession(
                visit.attempt().reference(),
                Way.OKTA,
                connection.title(),
                visit.attempt().stateDigest(),
                person.on(connection),
                person.providerSession(),
                clock.instant());
        Claimed claimed = new Claimed(match.account().id(), person.email(), person.subject());
        SignedIn in = admission.admit(
                match, session, attempted, claimed, visit.current().map(SignedIn::sessionId));
        return new Completion.LetIn(in, visit.attempt().returnTo());
    }

    /** The session that this attempt ended in a moment ago, for the browser that still holds the attempt. */
    Optional<Completion> letInAgain(Visit visit, Connection connection) {
        return register.ofAttempt(visit.attempt().reference(), AGAIN)
                .flatMap(session -> accounts.byId(session.customer(), session.account())
                        .map(account -> register.rejoin(
                                session,
                                account,
                                new NewSession(
                                        visit.attempt().reference(),
                                        Way.OKTA,
                                        connection.title(),
                                        visit.attempt().stateDigest(),
                                        null,
                                        null,
                                        session.began()))))
                .map(person -> new Completion.LetIn(person, visit.attempt().returnTo()));
    }
}
