package dev.gatehouse.testing;

import dev.gatehouse.testing.management.Contract;
import dev.gatehouse.testing.management.Management;
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
    private final Management management;
    private final Conduct conduct = new Conduct();
    private final Contract contract = new Contract(Contract.OAUTH);
    private final CallLog calls = new CallLog();
    private final SigningKeys keys = new SigningKeys();
    private final Logouts logouts;

    private FakeOkta(int port, String host, Clock clock) {
        listener = new Listener(port);
        directory = new Directory("http://" + host + ":" + listener.port(), clock);
        var services = new ServiceTokens(directory, clock);
        management = new Management(directory, services, clock);
        logouts = new Logouts(directory, keys, clock);
        var sessions = new SsoSessions(clock);
        var grants = new Grants(clock);
        var refreshTokens = new RefreshTokens(directory);
        var given = new TokenEndpoint.Out(grants, refreshTokens);
        var authorize = new AuthorizeEndpoint(directory, conduct, sessions, grants, clock);
        Map<Endpoint, Answering> endpoints = new EnumMap<>(Endpoint.class);
        endpoints.put(Endpoint.DISCOVERY, watched(new MetadataEndpoint(directory, conduct)));
        endpoints.put(Endpoint.AUTHORIZE, watched(authorize));
        endpoints.put(Endpoint.TOKEN, watched(new TokenEndpoint(directory, conduct, given, keys, services, clock)));
        endpoints.put(Endpoint.USERINFO, watched(new UserinfoEndpoint(conduct, grants)));
        endpoints.put(Endpoint.KEYS, watched(new KeysEndpoint(keys, conduct)));
        endpoints.put(Endpoint.LOGOUT, watched(new LogoutEndpoint(directory, sessions)));
        endpoints.put(Endpoint.REVOKE, watched(new RevokeEndpoint(directory, refreshTokens, clock)));
        listener.answerWith(new Switchboard(
                directory, calls, endpoints, new Dashboard(directory, sessions, authorize), management));
    }

    private Answering watched(Answering endpoint) {
        return new Watched(endpoint, conduct, contract);
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

    /** Starts a stand-in whose time is that of this clock. */
    public static FakeOkta start(int port, Clock clock) {
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
        directory.change(clientId, change);
    }

    /** Deletes the app with this client id. */
    public void delete(String clientId) {
        directory.delete(clientId);
    }

    /** Registers a service app, in place of the app with this client id. */
    public void register(ServiceApp app) {
        directory.register(app);
    }

    /** The id of the app with this client id, as the management API knows it. */
    public String appId(String clientId) {
        return directory.registrationOf(clientId).id();
    }

    /** Adds a person, in place of the one with this login. */
    public void add(OktaPerson person) {
        directory.add(person);
    }

    /**
     * A group with these people in it too; it exists from now on.
     *
     * @return its id
     */
    public String group(String name, String... logins) {
        for (var login : logins) {
            directory.changePerson(login, person -> person.inGroupToo(name));
        }
        var group = OktaGroup.named(name);
        directory.add(group);
        return group.id();
    }

    /** Takes people out of a group. */
    public void leave(String group, String... logins) {
        for (var login : logins) {
            directory.changePerson(login, person -> person.notInGroup(group));
        }
    }

    /** The person may not sign in until {@link #reactivate}. */
    public void suspend(String login) {
        directory.become(login, OktaPerson.Status.SUSPENDED, "user.lifecycle.suspend");
    }

    /** The person may sign in again. */
    public void reactivate(String login) {
        directory.become(login, OktaPerson.Status.ACTIVE, "user.lifecycle.unsuspend");
    }

    /** The person is deactivated: out of all groups, and assigned to nothing. */
    public void deactivate(String login) {
        directory.deactivate(login);
    }

    /** Assigns a person to an app, by name. */
    public void assign(String clientId, String login) {
        directory.registrationOf(clientId).assign(directory.known(login));
    }

    /** Takes back what {@link #assign} or {@link OktaApp#assignedTo} gave. */
    public void unassign(String clientId, String login) {
        directory.registrationOf(clientId).unassign(directory.known(login));
    }

    /**
     * The org has a domain of its own, at which it is called too; apps made from now on take it for their issuer. The one that it had before
     * is deleted: nobody answers there any more.
     *
     * @param origin another name of the stand-in, such as `http://127.0.0.1:8090`; empty: the domain is deleted
     */
    public void customDomain(Optional<String> origin) {
        directory.customDomain(origin);
    }

    /**
     * The same, and the tokens of this app name it from now on.
     *
     * @param origin another name of the stand-in
     */
    public void move(String clientId, String origin) {
        customDomain(Optional.of(origin));
        change(clientId, app -> app.issuedAt(origin));
    }

    /** From now on, until {@link #behave}, ID tokens for this client name the org's own session: the app takes part in single logout. */
    public void nameSessions(String clientId) {
        conduct.nameSessions(clientId);
    }

    /** By which the org signs people out of apps. */
    public Logouts logouts() {
        return logouts;
    }

    /** A new API token. */
    public String apiToken(String name, Rights rights) {
        return management.tokens().make(name, rights);
    }

    /** The token counts no longer. */
    public void revokeApiToken(String token) {
        management.tokens().revoke(token);
    }

    /** The management API: what was asked of it, and what is to go wrong there. */
    public Management management() {
        return management;
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

    /** No misbehaviour for anybody, no denial, no fault of the management API. */
    public void behave() {
        management.behave();
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
        management.forgetCalls();
        calls.reset();
    }

    /** Okta's own description of the OAuth endpoints, to which both sides are held. */
    public Contract contract() {
        return contract;
    }

    /** Fails with everything that was asked or answered otherwise than Okta's published OpenAPI says, and forgets it. */
    public void assertAsDescribed() {
        management.contract().assertKept();
        contract.assertKept();
    }

    /** Stops for ever; requests that hang are let go. Fails if something was not as Okta describes it. */
    @Override
    public void close() {
        conduct.close();
        listener.closeForEver();
        assertAsDescribed();
    }
}
