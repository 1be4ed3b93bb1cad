package dev.gatehouse.signin;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.oidc.AttemptSecrets;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.secret.Redacted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of the flow, from the redirect to Okta to its end; kept sealed in a cookie of the browser that began it, and nowhere
 * else.
 *
 * @param reference its name, which people can quote
 * @param purpose what for
 * @param secrets its state, nonce and code verifier
 * @param connection by which connection
 * @param revision the connection's revision when it began
 * @param returnTo where the person wants to land
 * @param base the address of ours at which it began: its redirect address stands there, in both requests (RFC 6749, 4.1.3)
 * @param began when
 * @param wish what a page asks of the authentication, where that is the purpose
 */
public record Attempt(
        Reference reference,
        Purpose purpose,
        AttemptSecrets secrets,
        ConnectionId connection,
        int revision,
        ReturnPath returnTo,
        BaseUrl base,
        Instant began,
        StepUp wish) {

    /** How long an attempt may take, from its start to the callback. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int DIGEST_LENGTH = 32;

    /** What it asks of the authentication by this revision of its connection. */
    StepUp stepUp(Revision by) {
        return purpose.stepUp(by, wish);
    }

    /** What its connection was set to when it began. */
    Optional<Revision> revisionAmong(Connections connections) {
        return connections.revision(connection, revision);
    }

    /** A digest of its state, fit for a cookie's name and for the session to remember. */
    public String stateDigest() {
        return digest(secrets.state().reveal());
    }

    /** The digest of any text that claims to be a state. */
    public static String digest(String state) {
        return Redacted.of(state).sha256().substring(0, DIGEST_LENGTH);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(began.plus(LIFETIME));
    }
}
