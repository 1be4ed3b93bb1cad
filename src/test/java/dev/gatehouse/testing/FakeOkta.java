package dev.gatehouse.testing;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A stand-in for Okta on this machine, for tests and the demo: Okta's addresses, error texts and thin ID tokens, no
 * passwords, and a switch per misbehaviour. All methods may be called from any thread.
 */
public final class FakeOkta implements AutoCloseable {

    private final Listener listener;
    private final Directory directory;
    private final Conduct conduct = new Conduct();
    private final CallLog calls = new CallLog();
    private final SigningKeys keys = new SigningKeys();

    private FakeOkta(int port, String host, Clock clock) {
        listener = new Listener(port);
        directory = new Directory("http://" + host + ":" + listener.port());
        var sessions = new SsoSessions(clock);
        var grants = new Grants(clock);
        var authorize = new AuthorizeEndpoint(directory, conduct, sessions, grants, clock);
        Map<Endpoint, Answering> endpoints = new EnumMap<>(Endpoint.class);
        endpoints.put(Endpoint.DISCOVERY, new MetadataEndpoint(directory, conduct));
        endpoints.put(Endpoint.AUTHORIZE, authorize);
        endpoints.put(Endpoint.TOKEN, new TokenEndpoint(directory, conduct, grants, keys, clock));
        endpoints.put(Endpoint.USERINFO, new UserinfoEndpoint(conduct, grants));
        endpoints.put(Endpoint.KEYS, new KeysEndpoint(keys, conduct));
        endpoints.put(Endpoint.LOGOUT, new LogoutEndpoint(directory, sessions));
        listener.answerWith(
                new Switchboard(directory, calls, endpoints, new Dashboard(directory, sessions, authorize)));
    }

    /**
     * Starts a stand-in on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException if the port is taken
     */
    public static FakeOkta start(int port) {
        return start(port, Clock.systemUTC());
    }

    /**
     * Starts a stand-in whose addresses name this host.
     *
     * @param host such as `127.0.0.1`, which for browsers is another site than `localhost`
     */
    public static FakeOkta start(int port, String host) {
        return new FakeOkta(port, host, Clock.systemUTC());
    }

    static FakeOkta start(int port, Clock clock) {
        return new FakeOkta(port, "localhost", clock);
    }

    /** `http://{host}:{port}`, the host by default `localhost`: what stands for the Okta domain. */
    public String origin() {
        return directory.origin();
    }

    /** The issuer of the org authorization server, which is the origin. */
    public String issuer() {
        return origin();
    }

    /** The issuer of a custom authorization server, which exists from now on; `default` always does. */
    public String issuer(String authorizationServerId) {
        return directory.add(Provider.custom(origin(), authorizationServerId)).issuer();
    }

    /**
     * The issuer of an OpenID provider that is not Okta's; it exists from now on.
     *
     * @param path such as `/realms/x` or `/realms/x/`; the slash at the end becomes part of the issuer
     */
    public String plainIssuer(String path) {
        return directory.add(Provider.plain(origin(), path)).issuer();
    }

    /** Registers an app, in place of the one with this client id. */
    public void register(OktaApp app) {
        directory.register(app);
    }

    /**
     * Changes the app with this client id, as an admin of the org does.
     *
     * @throws IllegalArgumentException if there is none
     */
    public void change(String clientId, UnaryOperator<OktaApp> change) {
        var app = directory.app(clientId).orElseThrow(() -> new IllegalArgumentException("No app: " + clientId));
        directory.register(change.apply(app));
    }

    /** Deletes the app with this client id. */
    public void delete(String clientId) {
        directory.delete(clientId);
    }

    /** Adds a person, in place of the one with this login. */
    public void add(OktaPerson person) {
        directory.add(person);
    }

    /** Whether an authorization request with the `login_hint` of a known person passes without a page. */
    public void answerLoginHints(boolean answered) {
        conduct.answerLoginHints(answered);
    }

    /** From now on exactly these go wrong for all clients. */
    public void misbehave(Misbehaviour... wrongs) {
        conduct.misbehave(wrongs);
    }

    /**
     * From now on exactly these go wrong for this client, besides what goes wrong for all; none: well again.
     *
     * @throws IllegalArgumentException for what shows in metadata or keys, which are the same for all clients
     */
    public void misbehave(String clientId, Misbehaviour... wrongs) {
        conduct.misbehave(clientId, wrongs);
    }

    /** From now on every authorization request that is in order is denied with this error. */
    public void denyWith(String error, String description) {
        conduct.denyWith(new Denied(400, error, description));
    }

    /** From now on every token request is denied with this error. */
    public void denyTokenWith(int status, String error, String description) {
        conduct.denyTokenWith(new Denied(status, error, description));
    }

    /** No misbehaviour for anybody, no denial. */
    public void behave() {
        conduct.behave();
    }

    /** A signing key never seen before takes over at once; the one before it stays published until the next time. */
    public void rotateKeys() {
        keys.rotate();
    }

    /** Closes the socket: connections are refused until {@link #comeUp}. */
    public void goDown() {
        listener.close();
    }

    /** Opens the socket again on the same port; apps, people, sessions and keys are as before. */
    public void comeUp() {
        listener.open();
    }

    /** How often the endpoint was called since the start or the last {@link #resetCalls}. */
    public int calls(Endpoint endpoint) {
        return calls.count(endpoint);
    }

    /** The last request to the endpoint. */
    public Optional<RecordedRequest> last(Endpoint endpoint) {
        return calls.last(endpoint);
    }

    /** Forgets all calls. */
    public void resetCalls() {
        calls.reset();
    }

    /** Stops for ever; requests that hang are let go. */
    @Override
    public void close() {
        conduct.close();
        listener.closeForEver();
    }
}
