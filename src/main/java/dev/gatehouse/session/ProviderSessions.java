package dev.gatehouse.session;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.ids.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The live sessions that a provider's word is about, by what its tokens said when they began. */
@Dependent
public class ProviderSessions {

    private static final String LIVE = "s.endedAt is null and s.endsAt > :from";

    private static final String LIVE_SINCE = "(s.endedAt is null or s.endedAt > :from) and s.endsAt > :from";

    private static final String OF_CONNECTION =
            " and s.customerId = :customer and s.connectionId = :connection and s.issuer in :names";

    private final EntityManager entities;
    private final Register register;
    private final Aliases aliases;
    private final Clock clock;

    @Inject
    ProviderSessions(EntityManager entities, Register register, Aliases aliases, Clock clock) {
        this.entities = entities;
        this.register = register;
        this.aliases = aliases;
        this.clock = clock;
    }

    /**
     * Those that a word is about, begun under this issuer or another proven name of its org. Where it names a person and a session, one of the
     * person's of which the provider named no session when it began may be the one, and counts too. An email finds none: that is for whoever
     * knows whose it is.
     */
    public List<SessionId> of(SignedOut who, String issuer) {
        return found(LIVE, clock.instant(), who, issuer);
    }

    /** Whether there are any, or were in the last hour: for whoever comes late to sign somebody out. */
    public boolean wereThere(SignedOut who, String issuer) {
        return !found(LIVE_SINCE, clock.instant().minus(LogoutWords.KEPT), who, issuer)
                .isEmpty();
    }

    /** In one order, so that of two who end the same neither waits for what the other has. */
    private List<SessionId> found(String live, Instant from, SignedOut who, String issuer) {
        String subject = who.subject();
        String session = who.providerSession();
        if (subject == null && session == null) {
            return List.of();
        }
        TypedQuery<String> query = entities.createQuery(
                        "select s.id from AppSession s where " + live + OF_CONNECTION
                                + condition(subject != null, session != null) + " order by s.id",
                        String.class)
                .setParameter("from", from)
                .setParameter("customer", who.customer().value())
                .setParameter("connection", who.connection().value())
                .setParameter("names", aliases.names(who.customer(), issuer));
        if (subject != null) {
            query.setParameter("subject", subject);
        }
        if (session != null) {
            query.setParameter("session", session);
        }
        return query.getResultStream().map(SessionId::new).toList();
    }

    private static String condition(boolean bySubject, boolean bySession) {
        if (bySubject && bySession) {
            return " and s.subject = :subject and (s.providerSession = :session or s.providerSession is null)";
        }
        return bySubject ? " and s.subject = :subject" : " and s.providerSession = :session";
    }

    /**
     * Ends them.
     *
     * @return how many were live
     */
    @Transactional
    public int end(SignedOut who, String issuer, Register.Ending why) {
        List<SessionId> live = of(who, issuer);
        live.forEach(id -> register.end(id, why));
        return live.size();
    }
}
