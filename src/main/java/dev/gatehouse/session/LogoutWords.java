package dev.gatehouse.session;

import dev.gatehouse.account.Identity;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The words of logout that providers gave a while ago (DESIGN 4.22). Whoever ends sessions by a word keeps it first, in a transaction of its own;
 * whoever begins a session asks once more when that is committed: so at least one of the two sees the other, on whichever nodes they are.
 */
@Dependent
public class LogoutWords {

    /** Longer than any attempt lasts, with the question that it may end in. */
    static final Duration KEPT = Duration.ofHours(1);

    private static final String SINCE = "select count(w) from LogoutWord w where w.customerId = :customer"
            + " and w.connectionId = :connection and w.saidAt >= :began and (w.emailKey = :email or ";

    private static final String OF_THIS_SESSION = "w.subject = :subject and (w.providerSession is null"
            + " or w.providerSession = :session) or w.subject is null and w.providerSession = :session)";

    private static final String OF_ANY_SESSION = "w.subject = :subject)";

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    LogoutWords(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Keeps a word. */
    @Transactional
    public void keep(SignedOut who) {
        entities.persist(new LogoutWord(who, clock.instant()));
    }

    /**
     * Whether somebody was signed out, by a word that came after an attempt of theirs had begun: by one about all of their sessions, about the session
     * that the provider named this time, or about a session of theirs where it named none.
     *
     * @param began when the attempt began
     */
    public boolean wasSignedOut(Identity who, Optional<String> providerSession, Optional<String> email, Instant began) {
        TypedQuery<Long> query = entities.createQuery(
                        SINCE + (providerSession.isPresent() ? OF_THIS_SESSION : OF_ANY_SESSION), Long.class)
                .setParameter("customer", who.customer().value())
                .setParameter("connection", who.connection().value())
                .setParameter("began", began)
                .setParameter("subject", who.subject())
                .setParameter("email", email.map(SignedOut::key).orElse(""));
        providerSession.ifPresent(session -> query.setParameter("session", session));
        return query.getSingleResult() > 0;
    }

    /** Throws those away that no attempt can have begun before. Crosses customers: it is what the clock does. */
    @Transactional
    public void sweep() {
        entities.createQuery("delete from LogoutWord w where w.saidAt < :old")
                .setParameter("old", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
