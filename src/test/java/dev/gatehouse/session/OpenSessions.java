package dev.gatehouse.session;

import static dev.gatehouse.testing.database.Samples.VISITOR;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Way;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Samples;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the parts of this package for tests of others, as the container makes them. */
public final class OpenSessions {

    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

    private OpenSessions() {}

    /** The register in this database. */
    public static Register register(EntityManager entities, Clock clock) {
        return new Register(entities, LIMITS, clock, new SecureRandom());
    }

    /**
     * A register that ends sessions in transactions of their own, as the container has it, and can do nothing else.
     *
     * @param transactions runs work in a transaction of its own
     */
    public static Register committing(Consumer<Consumer<EntityManager>> transactions, Clock clock) {
        List<EntityManager> closed = new ArrayList<>();
        transactions.accept(closed::add);
        return new Register(closed.get(0), LIMITS, clock, new SecureRandom()) {
            @Override
            public void end(SessionId id, Ending why) {
                transactions.accept(entities -> register(entities, clock).end(id, why));
            }
        };
    }

    /** Looks whether sessions in this database still hold for browsers. */
    static Presence presence(EntityManager entities, Clock clock) {
        return new Presence(entities, LIMITS, clock, new Presence.LastUse(entities));
    }

    /** What admins do about people in this database. */
    public static PeopleDecisions decisions(EntityManager entities, Clock clock) {
        return new PeopleDecisions(
                OpenAccounts.links(entities), register(entities, clock), OpenJournal.audit(entities, clock), clock);
    }

    /** The words of logout in this database. */
    public static LogoutWords words(EntityManager entities, Clock clock) {
        return new LogoutWords(entities, clock);
    }

    /** The sessions in this database, by what providers call them. */
    public static ProviderSessions providerSessions(EntityManager entities, Clock clock) {
        return new ProviderSessions(entities, register(entities, clock), OpenAccounts.aliases(entities), clock);
    }

    /** Looks sessions up in this database. */
    public static Sessions sessions(EntityManager entities, Clock clock) {
        return new Sessions(entities, register(entities, clock), OpenJournal.audit(entities, clock), clock);
    }

    /** Begins a session by password. */
    public static void begin(EntityManager entities, Account account, Clock clock) {
        Reference attempt = Reference.random(new SecureRandom());
        register(entities, clock)
                .begin(account, NewSession.withoutProvider(attempt, Way.PASSWORD, clock.instant()), VISITOR);
    }

    /** The refresh tokens in this database, asked by so often. */
    public static RefreshTokens refreshTokens(EntityManager entities, Duration every, Clock clock) {
        RefreshRule rule = new RefreshRule(every, Duration.ofSeconds(11));
        return new RefreshTokens(entities, register(entities, clock), Samples.SEAL, rule, clock);
    }

    /** Begins a session, and keeps a refresh token for it. */
    public static void beginWithToken(
            EntityManager entities, Account account, Clock clock, ConnectionId connection, String clientId) {
        Reference attempt = Reference.random(new SecureRandom());
        register(entities, clock)
                .begin(account, NewSession.withoutProvider(attempt, Way.OKTA, clock.instant()), VISITOR);
        refreshTokens(entities, Duration.ofMinutes(15), clock)
                .keep(attempt, new RefreshToken.Whose(connection, clientId), Redacted.of("a-refresh-token"));
    }
}
