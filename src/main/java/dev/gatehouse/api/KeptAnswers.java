package dev.gatehouse.api;

import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;

/**
 * Answers to requests that came with an idempotency key: who sends the same one again, as the first answer was lost on the way, gets that
 * answer and changes nothing. They are kept for a day.
 */
@Dependent
public class KeptAnswers {

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param text the rest of it
     */
    public record Answer(int status, Redacted text) {}

    private final KeptRows rows;

    @Inject
    KeptAnswers(KeptRows rows) {
        this.rows = rows;
    }

    /** The name under which the answer to a key holder's request is kept. */
    public static String name(KeyHolder holder, String idempotencyKey) {
        return Redacted.of(holder.keyId() + "\n" + idempotencyKey).sha256();
    }

    /**
     * The answer that is kept under this name; where there is none, the request is noted as being answered.
     *
     * @param request a digest of the request
     * @throws Problem {@code KEY_REUSED} where it was another request; {@code UNDER_WAY} where the first is still being answered
     */
    public Optional<Answer> claim(String name, String request) {
        try {
            return rows.claim(name, request);
        } catch (PersistenceException twoFirstOnes) {
            throw underWay();
        }
    }

    /** Keeps the answer to a request that was claimed. */
    public void keep(String name, Answer answer) {
        rows.keep(name, answer);
    }

    /** Gives a claim up, as the request was not answered: the next one is the first again. */
    public void drop(String name) {
        rows.drop(name);
    }

    static Problem underWay() {
        return new Problem(ProblemCode.UNDER_WAY, "Wait for the answer to the first, or ask again in a minute.");
    }
}
