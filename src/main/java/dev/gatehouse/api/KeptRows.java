package dev.gatehouse.api;

import dev.gatehouse.sealing.Seal;
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

/** The kept answers' rows, each change in a transaction of its own. What was answered may hold a secret, so it is sealed. */
@Dependent
class KeptRows {

    private static final Duration DAY = Duration.ofHours(24);

    /** A node that ended in the midst of a request answers it no more. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    private final EntityManager entities;
    private final Seal seal;
    private final Clock clock;

    @Inject
    KeptRows(EntityManager entities, Seal seal, Clock clock) {
        this.entities = entities;
        this.seal = seal;
        this.clock = clock;
    }

    /** Fails with {@link jakarta.persistence.PersistenceException} where two first ones come at once. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<KeptAnswers.Answer> claim(String name, String request) {
        Instant now = clock.instant();
        Optional<KeptAnswer> found =
                Optional.ofNullable(entities.find(KeptAnswer.class, name, LockModeType.PESSIMISTIC_WRITE));
        if (found.filter(row -> isOver(row, now)).isPresent()) {
            entities.remove(found.get());
            entities.flush();
            found = Optional.empty();
        }
        if (found.isEmpty()) {
            forgetThoseBefore(now.minus(DAY));
            entities.persist(new KeptAnswer(name, request, now));
            entities.flush();
            return Optional.empty();
        }
        return Optional.of(answer(name, found.get(), request));
    }

    private KeptAnswers.Answer answer(String name, KeptAnswer row, String request) {
        if (!row.isFor(request)) {
            throw new Problem(ProblemCode.KEY_REUSED, "Take a new Idempotency-Key for each new request.");
        }
        Optional<Redacted> text = row.answer().flatMap(stored -> seal.open(stored, place(name)));
        return row.status()
                .flatMap(status -> text.map(opened -> new KeptAnswers.Answer(status, opened)))
                .orElseThrow(KeptAnswers::underWay);
    }

    private static boolean isOver(KeptAnswer row, Instant now) {
        return now.isAfter(row.begun().plus(row.status().isPresent() ? DAY : LONGEST_REQUEST));
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(String name, KeptAnswers.Answer answer) {
        KeptAnswer row = entities.find(KeptAnswer.class, name);
        if (row != null) {
            row.keep(answer.status(), seal.seal(answer.text(), place(name)));
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void drop(String name) {
        Optional.ofNullable(entities.find(KeptAnswer.class, name)).ifPresent(entities::remove);
    }

    private void forgetThoseBefore(Instant time) {
        entities.createQuery("delete from KeptAnswer a where a.begunAt < :time")
                .setParameter("time", time)
                .executeUpdate();
    }

    private static String place(String name) {
        return "kept_answer/" + name + "/answer";
    }
}
