package dev.gatehouse.oidc;

import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An access token of our own, which is shown with each request; where it is bound to a key, with a proof of that too (RFC 6750, 2.1; RFC 9449, 7). */
public final class ServiceToken {

    private final Redacted text;
    private final Optional<DpopProofs> bound;

    ServiceToken(Redacted text, Optional<DpopProofs> bound) {
        this.text = text;
        this.bound = bound;
    }

    /** The headers that let this request in. */
    public Map<String, String> headers(HttpDoor.Method method, URI address) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", (bound.isPresent() ? "DPoP " : "Bearer ") + text.reveal());
        bound.ifPresent(proofs -> headers.put(DpopProofs.HEADER, proofs.proof(method, address, Optional.of(text))));
        return headers;
    }
}
