package dev.gatehouse.oidc;

import java.util.Map;

/** Makes claims for tests of other packages, as they come from a provider. */
public final class OpenClaims {

    private OpenClaims() {}

    /** These claims. */
    public static Claims of(Map<String, ?> received) {
        return Claims.of(received);
    }
}
