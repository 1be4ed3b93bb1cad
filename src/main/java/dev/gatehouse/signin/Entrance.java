package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Identity;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.AppSession;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a proven person becomes somebody who is signed in, and where a browser that comes twice is known again. */
@Dependent
public class Entrance {

    /** How long after its success an attempt's browser may come again and find its session (DESIGN 4.3). */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** The parts that find the account of a person. */
    @Dependent
    static class Search {
        private final AccountMatch accountMatch;
        private final Newcomers newcomers;
        private final AccountDirectory accounts;

        @Inject
        Search(AccountMatch accountMatch, Newcomers newcomers, AccountDirectory accounts) {
            this.accountMatch = accountMatch;
            this.newcomers = newcomers;
            this.accounts = accounts;
        }

        private Arrival arrival(Verified person, Revision revision) {
            return newcomers
                    .of(person, revision)
                    .<Arrival>map(newcomer -> new Arrival.First(newcomer, revision))
                    .orElseGet(() -> new Arrival.Known(accountMatch.of(person, revision)));
        }
    }

    /** The parts that let a person in. */
    @Dependent
    static class Door {
        private final Heeding heeding;
        private final ProviderAdmission admission;

        @Inject
        Door(Heeding heeding, ProviderAdmission admission) {
            this.heeding = heeding;
            this.admission = admission;
        }

        private SignedIn admit(Visit visit, Revision revision, Arrival arrival, Verified person, NewSession session) {
            Attempted attempted = visit.by(revision);
            SignedIn in = heeding.unlessSignedOut(
                    person.on(revision),
                    person,
                    visit.attempt().began(),
                    () -> admission.admit(arrival, person, session, attempted, visit.current()));
            admission.tell(attempted);
            return in;
        }
    }

    private final Search search;
    private final Door door;
    private final Register register;
    private final Clock clock;

    @Inject
    Entrance(Search search, Door door, Register register, Clock clock) {
        this.search = search;
        this.door = door;
        this.register = register;
        this.clock = clock;
    }

    /**
     * Lets in the owner of the account that the person reaches, or gets at their first sign-in; or asks first, where this browser holds the live session of
     * another account and nobody has said yet that it may be replaced.
     *
     * @param authenticated when the person proved to the provider who they are, and how
     * @throws Refused where the person reaches no account, see {@link AccountMatch#of}, or was signed out meanwhile, see {@link Heeding}
     */
    Completion enter(
            Visit visit, Revision revision, Verified person, Authentication authenticated, boolean mayReplace) {
        Arrival arrival = search.arrival(person, revision);
        if (!mayReplace && isOccupied(visit, arrival::isOf)) {
            return new Completion.Asking(new Safekeeping.Question(visit.attempt(), person));
        }
        Instant now = clock.instant();
        NewSession session = session(visit, revision, person.on(revision), person.providerSession(), now)
                .proven(authenticated)
                .endingBy(person.over())
                .endingBy(revision.options().stay().end(now));
        SignedIn in = door.admit(visit, revision, arrival, person, session);
        return new Completion.LetIn(in, visit.attempt().returnTo());
    }

    /**
     * The session that this attempt ended in a moment ago, for the browser that still holds the attempt, and not the session of
     * another account.
     *
     * @throws Refused where the person was signed out meanwhile, see {@link Heeding}
     */
    Optional<Completion> enterAgain(Visit visit, Revision revision) {
        return register.ofAttempt(visit.attempt().reference(), AGAIN)
                .flatMap(begun -> search.accounts
                        .byId(begun.customer(), begun.account())
                        .filter(Account::active)
                        .filter(account -> !isOccupied(visit, current -> current.isOf(account)))
                        .map(account -> again(visit, revision, begun, account)))
                .map(person -> new Completion.LetIn(person, visit.attempt().returnTo()));
    }

    private SignedIn again(Visit visit, Revision revision, AppSession begun, Account account) {
        door.heeding.unlessSignedOut(begun, account, visit.attempt().began());
        return register.rejoin(begun, account, session(visit, revision, null, null, begun.began()));
    }

    private boolean isOccupied(Visit visit, Predicate<SignedIn> samePerson) {
        return visit.current()
                .filter(samePerson.negate())
                .filter(current -> register.isLive(current.sessionId()))
                .isPresent();
    }

    private static NewSession session(
            Visit visit,
            Revision revision,
            @Nullable Identity identity,
            @Nullable String providerSession,
            Instant began) {
        Attempt attempt = visit.attempt();
        return new NewSession(
                attempt.reference(),
                Way.OKTA,
                revision.title(),
                attempt.stateDigest(),
                identity,
                providerSession,
                began,
                Authentication.UNKNOWN,
                null);
    }
}
