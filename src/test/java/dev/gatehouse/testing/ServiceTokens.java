package dev.gatehouse.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The access tokens of service apps, for the management API (RFC 6749, 4.4; RFC 9449). */
public final class ServiceTokens {

    /** What a token is good for. */
    public record Power(Rights rights, Set<String> scopes) {}

    private record Token(String clientId, Set<String> scopes, Optional<String> thumbprint, Instant issued) {}

    private static final Duration LIFE = Duration.ofHours(1);

    private final Recent<Token> tokens = new Recent<>();
    private final DpopProofs proofs;
    private final Directory directory;
    private final Clock clock;

    ServiceTokens(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        proofs = new DpopProofs(clock);
    }

    /** Answers an app that said who it is, at this endpoint. */
    Answer grant(OktaApp client, RecordedRequest request, String endpoint) throws Denied {
        var app = service(client);
        var scopes = scopes(request, app);
        var proof = request.header("DPoP");
        if (proof.isEmpty() && app.dpop()) {
            throw DpopProofs.wrong("The DPoP proof JWT header is missing.");
        }
        var thumbprint = Optional.<String>empty();
        if (proof.isPresent()) {
            var good = proofs.check(proof.get(), request.method(), endpoint);
            if (!proofs.knowsNonce(good.claim("nonce"))) {
                return new Denied(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.")
                        .answer()
                        .with("DPoP-Nonce", proofs.nonce());
            }
            thumbprint = Optional.of(good.thumbprint());
        }
        return issued(new Token(app.clientId(), scopes, thumbprint, clock.instant()));
    }

    private Answer issued(Token token) {
        var text = Digests.random(48);
        tokens.put(text, token);
        var members = new LinkedHashMap<String, Object>();
        members.put("token_type", token.thumbprint().isPresent() ? "DPoP" : "Bearer");
        members.put("expires_in", LIFE.toSeconds());
        members.put("access_token", text);
        members.put("scope", String.join(" ", token.scopes()));
        return Answer.json(200, members);
    }

    private ServiceApp service(OktaApp client) throws Denied {
        return directory
                .serviceApp(client.clientId())
                .orElseThrow(() -> new Denied(
                        400,
                        "unauthorized_client",
                        "The client is not authorized to use the provided grant type. Configured grant types: "
                                + "[authorization_code]."));
    }

    private static Set<String> scopes(RecordedRequest request, ServiceApp app) throws Denied {
        var asked = request.formParameters().first("scope").orElse("").strip();
        if (asked.isEmpty()) {
            throw new Denied(
                    400,
                    "invalid_scope",
                    "The authorization server resource does not have any configured default scopes, 'scope' must be "
                            + "provided.");
        }
        var scopes = new LinkedHashSet<>(Arrays.asList(asked.split(" +", -1)));
        if (!app.scopes().containsAll(scopes)) {
            throw new Denied(
                    400,
                    "invalid_scope",
                    "One or more scopes are not granted to the client application: expected among " + app.scopes()
                            + ", found " + asked + ".");
        }
        return scopes;
    }

    /**
     * What a call with this token may do; refuses a token that does not count, and one that is bound to a key the call does not prove
     * (RFC 9449, 7).
     *
     * @param proof the `DPoP` header of a call by that scheme
     */
    public Power use(String token, Optional<String> proof, String method, String url) throws Denied {
        var found = tokens.find(token)
                .filter(known -> clock.instant().isBefore(known.issued().plus(LIFE)))
                .orElseThrow(() -> invalid("The access token is invalid."));
        var app = directory.serviceApp(found.clientId()).orElseThrow(() -> invalid("The client is gone."));
        if (found.thumbprint().isPresent() || proof.isPresent()) {
            checkProof(token, found, proof, method, url);
        }
        return new Power(app.rights(), found.scopes());
    }

    private void checkProof(String token, Token found, Optional<String> proof, String method, String url)
            throws Denied {
        if (found.thumbprint().isEmpty() || proof.isEmpty()) {
            throw invalid("The access token and the scheme of the call do not fit: one is bound to a key.");
        }
        var good = proofs.check(proof.get(), method, url);
        if (!good.claim("ath").equals(Digests.sha256(token))) {
            throw DpopProofs.wrong("The DPoP proof JWT has a wrong 'ath'.");
        }
        if (!found.thumbprint().equals(Optional.of(good.thumbprint()))) {
            throw DpopProofs.wrong("The DPoP proof JWT is signed by another key than the access token is bound to.");
        }
    }

    private static Denied invalid(String description) {
        return new Denied(401, "invalid_token", description);
    }
}
