package dev.gatehouse.connection;

import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Okta as a customer's only way in: at first on trial, which passes over by itself unless an admin comes back through Okta (DESIGN
 * 4.7). All of it in the caller's transaction.
 */
@Dependent
class Enforcement {

    /** How long a trial lasts where nobody says otherwise. */
    static final Duration TRIAL = Duration.ofMinutes(15);

    private final Customers customers;
    private final RecoveryCodes codes;
    private final Links links;
    private final AuditTrail audit;
    private final Moves moves;

    @Inject
    Enforcement(Customers customers, RecoveryCodes codes, Links links, AuditTrail audit, Moves moves) {
        this.customers = customers;
        this.codes = codes;
        this.links = links;
        this.audit = audit;
        this.moves = moves;
    }

    /** Makes Okta the only way in on trial, and ends all sessions; gives the recovery codes, which are shown this once. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Redacted> begin(Actor actor, String title) {
        boolean onTrial = customers.tryOktaOnly(actor.customer(), TRIAL);
        if (onTrial) {
            begun(actor, title, "for " + TRIAL.toMinutes() + " minutes");
        } else {
            tellOfSessions(actor, title);
        }
        return codes.make(actor);
    }

    /**
     * Makes Okta the only way in on trial for this long, and ends all sessions. No recovery codes are made: they are for the customer's own
     * admins alone.
     *
     * @return until when
     * @throws Declined {@code WRONG_STATE} where it is the only way in for good already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Instant begin(Actor actor, String title, Duration trial) {
        if (customers.lock(actor.customer()).signInRule() == SignInRule.OKTA_ONLY) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        customers.tryOktaOnly(actor.customer(), trial);
        Instant until = customers
                .byId(actor.customer())
                .flatMap(Customer::provisionalUntil)
                .orElseThrow();
        begun(actor, title, "until " + until);
        return until;
    }

    private void begun(Actor actor, String title, String howLong) {
        audit.announce(actor, AuditAction.OKTA_ONLY_TRIED, title, howLong);
        tellOfSessions(actor, title);
    }

    private void tellOfSessions(Actor actor, String title) {
        audit.tell(actor, EventType.SESSIONS_ENDED, About.of(title), "Okta became the only way in");
    }

    /** Makes a trial good, as an admin has come back through Okta. */
    @Transactional(Transactional.TxType.MANDATORY)
    void confirm(Actor actor, String title) {
        if (customers.confirmOktaOnly(actor.customer())) {
            audit.announce(actor, AuditAction.OKTA_ONLY_CONFIRMED, title, "");
        }
    }

    /** Lets one at a time decide about a customer's ways in, until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lock(CustomerId customer) {
        customers.lock(customer);
    }

    /** Asks once more for an admin who comes through Okta, by what remains of it; nobody is signed out. */
    @Transactional(Transactional.TxType.MANDATORY)
    void tryAgain(Actor actor, String title) {
        if (customers.tryAgain(actor.customer(), TRIAL)) {
            String detail = "for " + TRIAL.toMinutes() + " minutes, as this connection was disabled";
            audit.announce(actor, AuditAction.OKTA_ONLY_TRIED, title, detail);
        }
    }

    /** Writes down that a trial is over, if it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(CustomerId customer) {
        if (customers.endTrial(customer)) {
            String why = "no admin came back through Okta in time";
            audit.announce(Actor.itself(customer), AuditAction.PASSWORDS_LET_IN, customer.value(), why);
        }
    }

    /** Lets passwords in again. */
    @Transactional(Transactional.TxType.MANDATORY)
    void end(Actor actor, String why) {
        if (customers.letPasswordsIn(actor.customer())) {
            audit.announce(actor, AuditAction.PASSWORDS_LET_IN, actor.customer().value(), why);
        }
    }

    /** Whether Okta is the only way in, if only on trial. */
    boolean isOn(CustomerId customer) {
        return !customers.allowsPasswords(customer);
    }

    /**
     * Whether an admin came in a moment ago by this draft, which is the trusted revision's org under another name: that is what a trial waits
     * for, and the old name may answer no more.
     */
    boolean isSameOrg(Revision trusted, Revision draft, Instant now) {
        return moves.isKnownAs(draft, trusted.provider().issuer())
                && draft.history()
                        .rehearsed()
                        .filter(at -> now.isBefore(at.plus(TRIAL)))
                        .isPresent();
    }

    /**
     * As a draft comes into use: has those come along who are known by another name of the same org, and links whom the rehearsal proved to
     * the admin who began it (DESIGN 4.5), unless they are linked already.
     *
     * @return how many links came along
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int introduce(Actor actor, Revision draft, Optional<Rehearsal> rehearsal) {
        int came = moves.complete(actor, draft, rehearsal.orElse(null));
        rehearsal.ifPresent(this::link);
        return came;
    }

    private void link(Rehearsal rehearsal) {
        if (rehearsal.issuer().isEmpty() || rehearsal.subject().isEmpty()) {
            return;
        }
        Identity identity = new Identity(
                rehearsal.customer(),
                rehearsal.connection(),
                rehearsal.issuer().get(),
                rehearsal.subject().get());
        boolean known = links.of(identity).filter(Links.Link::onThisConnection).isPresent();
        if (!known && !links.isTaken(rehearsal.account(), identity)) {
            links.link(identity, rehearsal.account());
        }
    }
}
