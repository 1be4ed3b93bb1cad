package dev.gatehouse.session;

import dev.gatehouse.ids.Crockford;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The one-time codes of the handoff bridge (DESIGN 4.4): each is good once, for a minute, and for who knows its verifier. */
@Dependent
public class HandoffCodes {

    /** 260 random bits. */
    private static final int CHARACTERS = 52;

    /** How long a code that comes a second time is known again. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EntityManager entities;
    private final Register register;
    private final AuditTrail audit;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    HandoffCodes(EntityManager entities, Register register, AuditTrail audit, Clock clock, RandomGenerator random) {
        this.entities = entities;
        this.register = register;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** A new code for a session, for whoever knows the verifier of this challenge. */
    @Transactional
    public Redacted make(SignedIn person, CodeChallenge challenge) {
        Instant now = clock.instant();
        entities.createQuery("delete from HandoffCode c where c.madeAt < :forgotten")
                .setParameter("forgotten", now.minus(REMEMBERED))
                .executeUpdate();
        Redacted code = Redacted.of(Crockford.random(random, CHARACTERS));
        entities.persist(new HandoffCode(code.sha256(), person, challenge, now));
        return code;
    }

    /**
     * Takes a code out of use, whatever comes of it. One that was taken out before is in two hands: the session that it stands for is
     * ended (as RFC 6749, 4.1.2 would have it of tokens), and the customer's audit trail says so.
     *
     * @param by who brings it
     * @return the code, if it is in use still
     */
    @Transactional
    Optional<HandoffCode> claim(Redacted code, Actor by) {
        Instant now = clock.instant();
        // Under a lock: of two who come at once one is the second
        HandoffCode found = entities.find(HandoffCode.class, code.sha256(), LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            return Optional.empty();
        }
        if (!found.take(now)) {
            end(found, by);
            return Optional.empty();
        }
        return Optional.of(found).filter(once -> once.isInTime(now));
    }

    private void end(HandoffCode twice, Actor by) {
        AppSession session = entities.find(AppSession.class, twice.session().value());
        if (session != null && register.isLive(session.id())) {
            register.end(session.id(), Register.Ending.HANDED_OVER_TWICE);
            Actor actor = new Actor(session.customer(), null, by.name(), by.visitor());
            audit.announce(actor, AuditAction.HANDOFF_REPEATED, session.id().value(), "account " + session.account());
        }
    }
}
