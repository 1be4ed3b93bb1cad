package dev.gatehouse.signout;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.session.LogoutWords;
import dev.gatehouse.session.ProviderSessions;
import dev.gatehouse.session.SignedOut;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * OpenID Connect Front-Channel Logout 1.0: the provider's page loads an address of ours in a frame, in the browser that signs out there. No cookie
 * of ours comes along from another site, so that the session is found by what the provider calls it. Nothing proves who asks: only who knows the name of
 * a live session of the provider's, which is as good as random, ends it, and learns nothing. A session that has just ended counts as known: a provider loads
 * the frame also after we have signed somebody out there ourselves, and a sign-in by the same session of its may be under way in another tab.
 */
@Dependent
public class FrontChannelLogout {

    /** People's browsers come from anywhere: what they get wrong is held against no provider. */
    private static final String HERE = "front-channel";

    /** What the provider calls a session. */
    @Dependent
    static class Names {
        private static final int LONGEST = 255;

        private final Connections connections;
        private final Aliases aliases;

        @Inject
        Names(Connections connections, Aliases aliases) {
            this.connections = connections;
            this.aliases = aliases;
        }

        /** Whether it can be what a session is called: as in a token. */
        private static boolean isOne(String session) {
            return session.length() <= LONGEST && session.chars().noneMatch(Character::isISOControl);
        }

        private boolean isOrgOf(Revision by, String issuer) {
            return aliases.names(by.customer(), by.provider().issuer().value()).contains(issuer);
        }
    }

    private final Names names;
    private final Distrust distrust;
    private final LogoutWords words;
    private final ProviderSessions sessions;
    private final Ending ending;

    @Inject
    FrontChannelLogout(Names names, Distrust distrust, LogoutWords words, ProviderSessions sessions, Ending ending) {
        this.names = names;
        this.distrust = distrust;
        this.words = words;
        this.sessions = sessions;
        this.ending = ending;
    }

    /**
     * Ends the sessions that the provider knows by this name, if there are any.
     *
     * @param at the connection whose address was loaded; empty where that names none
     * @param issuer the provider; empty where it is not named once
     * @param session what the provider calls its session; empty where it is not named once
     * @return the origin whose pages may frame the answer; empty where none may
     */
    public Optional<String> receive(
            Optional<ConnectionId> at, Optional<String> issuer, Optional<String> session, Visitor sender) {
        Optional<Revision> inUse = distrust.isOf(sender, HERE) ? Optional.empty() : at.flatMap(names.connections::on);
        boolean known = inUse.filter(by -> issuer.filter(named -> names.isOrgOf(by, named))
                        .flatMap(named -> session)
                        .filter(Names::isOne)
                        .map(name -> ends(by, name))
                        .orElse(false))
                .isPresent();
        if (!known) {
            distrust.grow(sender, HERE);
        }
        return inUse.map(by -> by.provider().issuer().origin());
    }

    /** The word is kept only where it was about somebody: a stranger writes nothing. */
    private boolean ends(Revision by, String session) {
        SignedOut who = SignedOut.by(by.customer(), by.connectionId(), Optional.empty(), Optional.of(session));
        String issuer = by.provider().issuer().value();
        if (!sessions.wereThere(who, issuer)) {
            return false;
        }
        words.keep(who);
        ending.of(who, by);
        return true;
    }
}
