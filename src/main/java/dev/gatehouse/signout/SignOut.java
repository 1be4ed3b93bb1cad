package dev.gatehouse.signout;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.ProviderSettings;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.journal.Way;
import dev.gatehouse.oidc.LogoutRequest;
import dev.gatehouse.oidc.Providers;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.LogoutHints;
import dev.gatehouse.session.LogoutHints.Hint;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Signs somebody out: here first, whatever comes of the rest, then at the provider (OpenID Connect RP-Initiated Logout 1.0).
 */
@Dependent
public class SignOut {

    private static final Logger LOG = Logger.getLogger(SignOut.class.getName());
    private static final int STATE_BYTES = 32;

    /**
     * Somebody whose session here is over.
     *
     * @param way how they had come in
     * @param hint what they are signed out by at the provider; empty where nothing of the kind is kept
     */
    public record Gone(Way way, Optional<Hint> hint) {}

    private final Register register;
    private final LogoutHints hints;
    private final Connections connections;
    private final Providers providers;
    private final RandomGenerator random;

    @Inject
    SignOut(
            Register register,
            LogoutHints hints,
            Connections connections,
            Providers providers,
            RandomGenerator random) {
        this.register = register;
        this.hints = hints;
        this.connections = connections;
        this.providers = providers;
        this.random = random;
    }

    /** Ends the session here. */
    public Gone end(SignedIn person) {
        Optional<Hint> hint = hints.of(person.sessionId());
        register.end(person.sessionId(), Register.Ending.SIGNED_OUT);
        return new Gone(person.way(), hint);
    }

    /**
     * What their browser is sent to the provider with. Empty where signing out ends here: they had not come by a provider, its connection is
     * off or wants it so, the provider has no address for it, or does not answer. That it answers is asked now, as nobody is to be left in
     * front of a browser's own error page.
     *
     * @param at the address of ours at which they are
     */
    public Optional<LogoutRequest> onward(Gone gone, BaseUrl at) {
        return gone.hint()
                .filter(hint -> endsThere(hint.origin()))
                .flatMap(hint -> connections
                        .revision(hint.origin().connection(), hint.origin().revision())
                        .flatMap(revision -> request(revision, hint.idToken(), at)));
    }

    /** As its connection says now, not as it said when they came in. */
    private boolean endsThere(LogoutHints.Origin origin) {
        return connections
                .on(origin.connection())
                .filter(inUse -> inUse.customer().equals(origin.customer()))
                .filter(inUse -> inUse.options().stay().endsThere())
                .isPresent();
    }

    private Optional<LogoutRequest> request(Revision revision, Redacted idToken, BaseUrl at) {
        ProviderSettings settings = revision.provider();
        try {
            return providers
                    .of(settings.issuer(), settings.discovery())
                    .metadataNow()
                    .endSession()
                    .map(endpoint -> new LogoutRequest(endpoint, idToken, Registrations.signedOutAt(at), state()));
        } catch (Refused away) {
            LOG.log(
                    Level.INFO,
                    () -> "signed out here alone, by connection " + revision.connectionId() + ": "
                            + away.refusal().code());
            return Optional.empty();
        }
    }

    private Redacted state() {
        byte[] bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        return Redacted.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
