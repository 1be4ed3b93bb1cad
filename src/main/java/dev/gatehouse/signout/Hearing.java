package dev.gatehouse.signout;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.Untrusted;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears words that somebody sends in a provider's name. Who sends too many that are not believed is turned away first: before anything is
 * verified, and before any keys are fetched. A word that is not believed leaves nothing but a line in the log.
 */
@Dependent
public class Hearing {

    private static final Logger LOG = Logger.getLogger(Hearing.class.getName());

    private final Connections connections;
    private final Distrust distrust;

    @Inject
    Hearing(Connections connections, Distrust distrust) {
        this.connections = connections;
        this.distrust = distrust;
    }

    /**
     * Hears one word.
     *
     * @param at the connection whose address it came to; it must be ON
     * @param word what comes of it; throws {@link Untrusted}, or {@link Refused} where keys cannot be had
     */
    Answer hear(Optional<ConnectionId> at, Visitor sender, Function<Revision, Answer> word) {
        if (distrust.isOf(sender)) {
            return new Answer(Answer.Outcome.TOO_MANY, "too many words that are not believed");
        }
        Optional<Revision> inUse = at.flatMap(connections::on);
        if (inUse.isEmpty()) {
            distrust.grow(sender);
            return new Answer(Answer.Outcome.NOT_BELIEVED, "not believed at this address");
        }
        String connection = inUse.get().connectionId().value();
        if (distrust.isOf(sender, connection)) {
            return new Answer(Answer.Outcome.TOO_MANY, "too many words that are not believed");
        }
        Answer answer = judged(inUse.get(), word);
        if (answer.outcome() == Answer.Outcome.NOT_BELIEVED
                || answer.outcome() == Answer.Outcome.MALFORMED
                || answer.outcome() == Answer.Outcome.UNDECIDED) {
            distrust.grow(sender, connection);
        }
        return answer;
    }

    private static Answer judged(Revision revision, Function<Revision, Answer> word) {
        try {
            return word.apply(revision);
        } catch (Untrusted untrusted) {
            LOG.log(Level.INFO, "a word of logout not believed: {0} {1}", new Object[] {
                revision.connectionId(), untrusted.getMessage()
            });
            String rule = untrusted.rule().words();
            return new Answer(Answer.Outcome.NOT_BELIEVED, "not believed at this address: " + rule);
        } catch (Refused refused) {
            LOG.log(Level.WARNING, "a word of logout that cannot be judged: {0} {1}", new Object[] {
                revision.connectionId(), refused.refusal()
            });
            return new Answer(Answer.Outcome.UNDECIDED, "the keys of its issuer cannot be had now");
        }
    }
}
