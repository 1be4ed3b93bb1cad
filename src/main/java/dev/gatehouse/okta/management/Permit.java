package dev.gatehouse.okta.management;

import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.secret.Redacted;
import java.util.function.Function;

/** By what an org lets us ask its management API. */
public sealed interface Permit {

    /** Goes on with the one that it is. */
    <T> T either(Function<ApiToken, T> token, Function<ServiceApp, T> app);

    /**
     * An API token, which may what the admin may who made it; it expires 30 days after its last use, and with that admin.
     *
     * @param token its text
     */
    record ApiToken(Redacted token) implements Permit {
        @Override
        public <T> T either(Function<ApiToken, T> byToken, Function<ServiceApp, T> byApp) {
            return byToken.apply(this);
        }
    }

    /**
     * An app of the kind "API services", which may what its scopes and its admin role allow (RFC 6749, 4.4; RFC 7523, 2.2).
     *
     * @param clientId what the org calls it
     * @param key what it signs with
     */
    record ServiceApp(String clientId, ClientKey key) implements Permit {
        @Override
        public <T> T either(Function<ApiToken, T> byToken, Function<ServiceApp, T> byApp) {
            return byApp.apply(this);
        }
    }
}
