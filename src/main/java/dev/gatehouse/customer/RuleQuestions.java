package dev.gatehouse.customer;

import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the vendor's application last asked for a customer's sign-in rule. As long as it has not, a rule that keeps passwords out is kept
 * nowhere but here, and the console says so (DESIGN 4.4).
 */
@Dependent
public class RuleQuestions {

    /** How often it is noted at most. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    RuleQuestions(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Notes that it asks now. Of two who are the first at once one fails, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void note(CustomerId customer) {
        Instant now = clock.instant();
        RuleQuestion question = entities.find(RuleQuestion.class, customer.value());
        if (question == null) {
            entities.persist(new RuleQuestion(customer, now));
        } else if (question.asked().plus(NOTED).isBefore(now)) {
            question.askAgain(now);
        }
        entities.flush();
    }

    /** When it last asked, within a minute; empty where it never has. */
    public Optional<Instant> last(CustomerId customer) {
        return Optional.ofNullable(entities.find(RuleQuestion.class, customer.value()))
                .map(RuleQuestion::asked);
    }
}
