package dev.gatehouse.okta.management;

import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.oidc.ServiceGrant;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Opens the way to the management API of an org. */
public final class OktaOrgs {

    /** How long a person waits for an org that was asked too often. */
    public static final Duration WHILE_SOMEBODY_WAITS = Duration.ofSeconds(10);

    /** How long work waits that nobody waits for. */
    public static final Duration IN_THE_BACKGROUND = Duration.ofSeconds(90);

    private final HttpDoor door;
    private final Clock clock;
    private final Pause pause;
    private final ServiceGrant grant;

    /** Orgs behind this door. */
    public OktaOrgs(HttpDoor door, ServiceGrant grant, Clock clock, Pause pause) {
        this.door = door;
        this.grant = grant;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * The org at this address, asked by this permit.
     *
     * @param origin scheme, host and port, and no more
     * @param patience how long a call may wait where the org was asked too often
     */
    public OktaOrg at(URI origin, Permit permit, Duration patience) {
        return new OktaOrg(
                new Exchange(door, origin, authorizing(origin, permit), new RateLimits(clock, pause, patience)));
    }

    private Exchange.Authorizing authorizing(URI origin, Permit permit) {
        return permit.<Exchange.Authorizing>either(
                token -> {
                    Map<String, String> header =
                            Map.of("Authorization", "SSWS " + token.token().reveal());
                    return (call, address) -> header;
                },
                app -> new ServiceAccess(grant, origin, app));
    }
}
