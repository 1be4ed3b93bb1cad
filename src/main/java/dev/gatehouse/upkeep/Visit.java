package dev.gatehouse.upkeep;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.RefreshTokens;
import dev.gatehouse.session.RefreshTokens.Leased;
import dev.gatehouse.upkeep.Lines.Line;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One visit to a connection's provider, with all of its tokens that are due. The first question goes alone; once the provider has answered,
 * others help. A provider in trouble is asked no more in this visit: what is left has to wait, without being sent.
 */
final class Visit {

    private static final Logger LOG = Logger.getLogger(Visit.class.getName());

    static final int MOST_AT_ONCE = 100;

    /** What is so for all tokens of a connection, and not for the one that was sent. */
    private static final Set<RefusalCode> OF_ALL =
            Set.of(RefusalCode.PROVIDER_UNREACHABLE, RefusalCode.PROVIDER_ADDRESS_REFUSED, RefusalCode.CLIENT_REJECTED);

    /** Of so many in a row that the provider fails at, it is not a single token that makes it fail. */
    private static final int FAILURES = 2;

    private final ConnectionId connection;
    private final RefreshTokens tokens;
    private final Lines lines;
    private final Askers askers;
    private final Queue<Reference> waiting = new ConcurrentLinkedQueue<>();
    private volatile Optional<Line> line = Optional.empty();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean inTrouble;
    private volatile boolean failed;

    Visit(ConnectionId connection, RefreshTokens tokens, Lines lines, Askers askers) {
        this.connection = connection;
        this.tokens = tokens;
        this.lines = lines;
        this.askers = askers;
    }

    /** Asks until nothing is due. What fails on our side, and not at the provider, ends it with the tokens that it holds. */
    void run() {
        List<Reference> due;
        do {
            due = tokens.due(connection, MOST_AT_ONCE);
            open();
            waiting.addAll(due);
            work();
        } while (due.size() == MOST_AT_ONCE && !failed);
    }

    private void open() {
        try {
            line = inTrouble ? line : lines.to(connection);
        } catch (Refused refused) {
            trouble(refused.refusal());
            inTrouble = true;
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "connection " + connection + ": its provider cannot be asked", broken);
            inTrouble = true;
        }
    }

    private void work() {
        for (Reference attempt = waiting.poll(); attempt != null; attempt = waiting.poll()) {
            try {
                tokens.take(attempt).ifPresent(this::settle);
            } catch (RuntimeException notSettled) {
                failed = true;
                log(attempt, notSettled);
            }
        }
    }

    private void settle(Leased leased) {
        Optional<Line> at = line;
        if (leased.token().isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "connection {0}: the refresh token of attempt {1} does not open: nobody asks by it any more",
                    new Object[] {connection, leased.attempt()});
            tokens.drop(leased);
        } else if (at.isPresent() && !at.get().isOf(leased.whose().clientId())) {
            tokens.drop(leased);
        } else if (inTrouble) {
            tokens.trouble(leased);
        } else if (at.isEmpty()) {
            tokens.drop(leased);
        } else {
            ask(leased, leased.token().get(), at.get());
        }
    }

    private void ask(Leased leased, Redacted token, Line at) {
        try {
            if (leased.session().isPresent()) {
                tokens.welcome(leased, at.refresh(token));
            } else {
                at.giveBack(token);
                tokens.drop(leased);
            }
            answered();
        } catch (Refused refused) {
            refused(leased, refused.refusal());
        } catch (RuntimeException broken) {
            log(leased.attempt(), broken);
            tokens.trouble(leased);
        }
    }

    /** A provider that answers has more than one question at a time. */
    private void answered() {
        failures.set(0);
        if (!waiting.isEmpty()) {
            askers.join(connection, this::work);
        }
    }

    private void refused(Leased leased, Refusal refusal) {
        if (refusal.code() == RefusalCode.CODE_REJECTED) {
            if (leased.lease().doubtful()) {
                LOG.log(
                        Level.INFO,
                        "connection {0}: attempt {1} is refused after a question without an answer",
                        new Object[] {connection, leased.attempt()});
            }
            tokens.refused(leased);
            answered();
        } else {
            trouble(refusal);
            tokens.trouble(leased);
        }
    }

    private void trouble(Refusal refusal) {
        LOG.log(Level.INFO, "connection {0}: {1}", new Object[] {connection, refusal.code()});
        boolean failing = refusal.code() == RefusalCode.PROVIDER_FAILED && failures.incrementAndGet() >= FAILURES;
        if (failing || OF_ALL.contains(refusal.code())) {
            inTrouble = true;
        }
    }

    private void log(Reference attempt, RuntimeException broken) {
        LOG.log(Level.WARNING, "connection " + connection + ": attempt " + attempt + " is not settled", broken);
    }
}
