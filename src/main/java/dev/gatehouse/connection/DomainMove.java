package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.Issuer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Follows an org to another domain. */
@Dependent
public class DomainMove {

    private final Drafts drafts;
    private final Connections connections;
    private final Whereabouts whereabouts;
    private final Following following;
    private final Clock clock;

    /** What is changed. */
    @Dependent
    static class Following {
        private final Editor editor;
        private final Moves moves;

        @Inject
        Following(Editor editor, Moves moves) {
            this.editor = editor;
            this.moves = moves;
        }
    }

    @Inject
    DomainMove(Drafts drafts, Connections connections, Whereabouts whereabouts, Following following, Clock clock) {
        this.drafts = drafts;
        this.connections = connections;
        this.whereabouts = whereabouts;
        this.following = following;
        this.clock = clock;
    }

    /**
     * Asks the provider of the caller's connection by which name it goes, and begins a draft with that. A client secret comes along only where
     * the confirmed issuer itself says so: anybody else could name a host of their own.
     *
     * @return whether it goes by another name
     * @throws Declined {@code NOT_FOUND}, {@code PLAN}, {@code WRONG_STATE} where there is a draft already, or nothing is in use
     */
    public boolean begin(Caller caller, ConnectionId id) {
        if (drafts.connection(caller, id).draft().isPresent()) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        Revision inUse = connections.on(id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        return whereabouts
                .look(inUse)
                .map(to -> {
                    following.editor.beginMove(caller, id, to);
                    return true;
                })
                .orElse(false);
    }

    /**
     * Takes a proven name of the org of the caller's connection away. Whoever is still known by it is known by the name in use from then on; the
     * sign-in page and Okta's tile find the connection by it no more.
     *
     * @throws Declined {@code NOT_FOUND}, {@code PROOF_NEEDED}, {@code WRONG_STATE} where nothing is in use, or people would sign in by that
     *     name again once a trial is over
     */
    @Transactional
    public void forget(Caller caller, ConnectionId id, Issuer name) {
        Instant now = clock.instant();
        drafts.requireProof(caller, now);
        Connection connection = drafts.connection(caller, id);
        Revision inUse = connections.on(id).orElseThrow(() -> new Declined(Declined.Reason.WRONG_STATE));
        int trusted = connection.proven(now).orElseThrow();
        if (drafts.revision(caller, id, trusted).provider().issuer().equals(name)) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        if (!following.moves.forget(caller, inUse, name)) {
            throw new Declined(Declined.Reason.NOT_FOUND);
        }
    }
}
