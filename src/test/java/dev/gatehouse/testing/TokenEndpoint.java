package dev.gatehouse.testing;

import static dev.gatehouse.testing.Misbehaviour.JWKS_URI_UNREACHABLE;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_429;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_500;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_CUTS_CONNECTION;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_HANGS;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_NOT_JSON;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_OVERSIZED;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_REDIRECTS;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_TYPE_ODD_CASE;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_TYPE_OTHER;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_WITHOUT_ACCESS_TOKEN;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_WITHOUT_EXPIRES_IN;
import static dev.gatehouse.testing.Misbehaviour.TOKEN_WITHOUT_ID_TOKEN;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** `/oauth2/v1/token`: exchanges a code for tokens (OpenID Connect Core 1.0, 3.1.3), and lets service apps in. */
final class TokenEndpoint implements Answering {

    private static final Edits EDITS = new Edits()
            .remove(TOKEN_WITHOUT_ID_TOKEN, "id_token")
            .remove(TOKEN_WITHOUT_ACCESS_TOKEN, "access_token")
            .remove(TOKEN_WITHOUT_EXPIRES_IN, "expires_in")
            .put(TOKEN_TYPE_ODD_CASE, "token_type", "bEaReR")
            .put(TOKEN_TYPE_OTHER, "token_type", "DPoP");

    private final Directory directory;
    private final Conduct conduct;
    private final Grants grants;
    private final RefreshTokens refreshTokens;
    private final SigningKeys keys;
    private final Clock clock;
    private final ClientAssertions assertions;
    private final ServiceTokens services;

    /** What the endpoint gives tokens for. */
    record Out(Grants grants, RefreshTokens refreshTokens) {}

    TokenEndpoint(
            Directory directory, Conduct conduct, Out given, SigningKeys keys, ServiceTokens services, Clock clock) {
        this.directory = directory;
        this.conduct = conduct;
        this.grants = given.grants();
        this.refreshTokens = given.refreshTokens();
        this.keys = keys;
        this.clock = clock;
        this.services = services;
        this.assertions = new ClientAssertions(clock);
    }

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        var wrongs = conduct.forClient(ClientCredentials.claimedBy(request).orElse(""));
        return insteadOfTokens(request, wrongs).orElseGet(() -> {
            try {
                return granted(provider, request, wrongs).with("Cache-Control", "no-cache, no-store");
            } catch (Denied denied) {
                return denied.answer();
            }
        });
    }

    private Optional<Answer> insteadOfTokens(RecordedRequest request, Set<Misbehaviour> wrongs) {
        if (wrongs.contains(TOKEN_HANGS)) {
            conduct.hang();
        }
        if (wrongs.contains(TOKEN_CUTS_CONNECTION)) {
            return Optional.of(Answer.CUT);
        }
        if (wrongs.contains(TOKEN_500)) {
            return Optional.of(Answer.brokenDown());
        }
        if (wrongs.contains(TOKEN_429)) {
            return Optional.of(tooMany());
        }
        if (wrongs.contains(TOKEN_REDIRECTS) && !Elsewhere.isAddressOf(request)) {
            return Optional.of(Elsewhere.redirect(307, request));
        }
        return conduct.tokenDenied().map(Denied::answer);
    }

    private Answer granted(Provider provider, RecordedRequest request, Set<Misbehaviour> wrongs) throws Denied {
        if (!request.method().equals("POST") || !request.isForm()) {
            throw Denied.invalidRequest("The token request must be a POST of application/x-www-form-urlencoded.");
        }
        var form = request.formParameters();
        if (!form.repeated().isEmpty()) {
            throw Denied.invalidRequest("The token request has repeated parameters: " + form.repeated() + ".");
        }
        var credentials = ClientCredentials.in(request);
        var endpoint = provider.seenBy(directory.app(credentials.clientId())).url("token");
        if (wrongs.contains(JWKS_URI_UNREACHABLE) && credentials.method().equals(AppSettings.BY_KEY)) {
            throw Denied.invalidClient("The JSON Web Key Set of the client could not be had from its jwks_uri.");
        }
        var app = credentials.authenticate(directory, assertions, endpoint);
        return switch (form.first("grant_type").orElse("")) {
            case "authorization_code" -> {
                var grant = grants.redeem(provider, app, form);
                yield tokens(grant, refreshTokens.issue(grant), wrongs);
            }
            case "refresh_token" -> {
                var grant = refreshTokens.grant(provider, app, form);
                var next = refreshTokens.rotate(form.first("refresh_token").orElseThrow());
                yield tokens(grant, Optional.of(next), wrongs);
            }
            case "client_credentials" -> services.grant(app, request, endpoint);
            default ->
                throw new Denied(400, "unsupported_grant_type", "The grant type in the request isn't supported.");
        };
    }

    private Answer tokens(Grant grant, Optional<String> refreshToken, Set<Misbehaviour> wrongs) {
        if (wrongs.contains(TOKEN_NOT_JSON)) {
            return Answer.notJson();
        }
        var members = new LinkedHashMap<String, Object>();
        members.put("token_type", "Bearer");
        members.put("expires_in", Grants.ACCESS_TOKEN_LIFE.toSeconds());
        members.put("access_token", grant.accessToken());
        members.put("scope", String.join(" ", grant.request().scopes()));
        members.put("id_token", idToken(grant, wrongs));
        refreshToken.ifPresent(token -> members.put("refresh_token", token));
        var edited = EDITS.apply(wrongs, members);
        return wrongs.contains(TOKEN_OVERSIZED) ? Answer.oversized(edited) : Answer.json(200, edited);
    }

    private String idToken(Grant grant, Set<Misbehaviour> wrongs) {
        Map<String, Object> claims = new IdTokenClaims(grant, clock.instant()).with(wrongs);
        if (conduct.namesSessions(grant.request().app().clientId())) {
            claims.put("sid", grant.sid());
        }
        var strangersSet = directory.origin() + Switchboard.STRANGERS_SET;
        return new IdTokenSignature(keys.current(), strangersSet)
                .of(claims, grant.request().app().clientSecret(), wrongs);
    }

    private Answer tooMany() {
        var reset = clock.instant().plusSeconds(2).getEpochSecond();
        return Answer.oktaError(429, "E0000047", "You exceeded the maximum number of requests. Try again in a while.")
                .with("X-Rate-Limit-Limit", "60")
                .with("X-Rate-Limit-Remaining", "0")
                .with("X-Rate-Limit-Reset", Long.toString(reset));
    }
}
