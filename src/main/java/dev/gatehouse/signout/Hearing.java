package dev.gatehouse.signout;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.oidc.Provider;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.oidc.Untrusted;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hears words that somebody sends in a provider's name. For who sends too many that are not believed no keys are fetched and no line is logged any more: their words
 * are judged by what is held. So a stranger who shares an address with a provider, or all of whose senders look alike behind a balancer, does not keep a real
 * word from being heard. A word that is not believed leaves nothing but a line in the log.
 */
@Dependent
public class Hearing {

    private static final Logger LOG = Logger.getLogger(Hearing.class.getName());

    private final Connections connections;
    private final Providers providers;
    private final Distrust distrust;

    @Inject
    Hearing(Connections connections, Providers providers, Distrust distrust) {
        this.connections = connections;
        this.providers = providers;
        this.distrust = distrust;
    }

    /**
     * Hears one word.
     *
     * @param at the connection whose address it came to; it must be ON
     * @param word what comes of it, by what is in use and by its provider's keys; throws {@link Untrusted}, or {@link Refused} where those cannot be had
     */
    Answer hear(Optional<ConnectionId> at, Visitor sender, BiFunction<Revision, Provider, Answer> word) {
        Optional<Revision> inUse = at.flatMap(connections::on);
        if (inUse.isEmpty()) {
            distrust.grow(sender);
            return new Answer(Answer.Outcome.NOT_BELIEVED, "not believed at this address");
        }
        String connection = inUse.get().connectionId().value();
        Answer answer = distrust.isOf(sender) || distrust.isOf(sender, connection)
                ? judgedAsHeld(inUse.get(), word)
                : judged(inUse.get(), word);
        switch (answer.outcome()) {
            case NOT_BELIEVED, MALFORMED, UNDECIDED, TOO_MANY -> distrust.grow(sender, connection);
            case HEARD, NO_SAY, NOBODY, NOT_UNDERSTOOD -> {}
        }
        return answer;
    }

    private Answer judged(Revision revision, BiFunction<Revision, Provider, Answer> word) {
        try {
            return word.apply(revision, provider(revision));
        } catch (Untrusted untrusted) {
            LOG.log(Level.INFO, "a word of logout not believed: {0} {1}", new Object[] {
                revision.connectionId(), untrusted.getMessage()
            });
            return notBelieved(untrusted);
        } catch (Refused refused) {
            LOG.log(Level.WARNING, "a word of logout that cannot be judged: {0} {1}", new Object[] {
                revision.connectionId(), refused.refusal()
            });
            return new Answer(Answer.Outcome.UNDECIDED, "the keys of its issuer cannot be had now");
        }
    }

    private Answer judgedAsHeld(Revision revision, BiFunction<Revision, Provider, Answer> word) {
        try {
            return word.apply(revision, provider(revision).asHeld());
        } catch (Untrusted untrusted) {
            return notBelieved(untrusted);
        } catch (Refused notHeld) {
            return new Answer(Answer.Outcome.TOO_MANY, "too many words that are not believed");
        }
    }

    private Provider provider(Revision revision) {
        ProviderSettings settings = revision.provider();
        return providers.of(settings.issuer(), settings.discovery());
    }

    private static Answer notBelieved(Untrusted untrusted) {
        return new Answer(
                Answer.Outcome.NOT_BELIEVED,
                "not believed at this address: " + untrusted.rule().words());
    }
}
