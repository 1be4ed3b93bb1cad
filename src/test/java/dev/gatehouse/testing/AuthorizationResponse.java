package dev.gatehouse.testing;

import static dev.gatehouse.testing.Misbehaviour.CODE_MISSING;
import static dev.gatehouse.testing.Misbehaviour.CODE_OVERSIZED;
import static dev.gatehouse.testing.Misbehaviour.CODE_TWICE;
import static dev.gatehouse.testing.Misbehaviour.ERROR_AND_CODE;
import static dev.gatehouse.testing.Misbehaviour.ISS_WRONG;
import static dev.gatehouse.testing.Misbehaviour.METADATA_PROMISES_ISS;
import static dev.gatehouse.testing.Misbehaviour.RESPONSE_MODE_IGNORED;
import static dev.gatehouse.testing.Misbehaviour.STATE_CHANGED;
import static dev.gatehouse.testing.Misbehaviour.STATE_MISSING;
import static dev.gatehouse.testing.Misbehaviour.STATE_TWICE;

import java.util.Set;

/** What goes back to the app through the browser, by redirect or by form (OpenID Connect Core 1.0, 3.1.2.5). */
record AuthorizationResponse(Provider provider, AuthorizationRequest request, Set<Misbehaviour> wrongs) {

    Answer success(String code) {
        var parameters = Parameters.NONE;
        if (!wrongs.contains(CODE_MISSING)) {
            parameters = parameters.and("code", wrongs.contains(CODE_OVERSIZED) ? "c".repeat(10_000) : code);
        }
        if (wrongs.contains(CODE_TWICE)) {
            parameters = parameters.and("code", code);
        }
        if (wrongs.contains(ERROR_AND_CODE)) {
            parameters = withError(parameters, unassigned());
        }
        return deliver(parameters);
    }

    Answer notAssigned() {
        return error(unassigned());
    }

    private static Denied unassigned() {
        return new Denied(400, "access_denied", "User is not assigned to the client application.");
    }

    Answer error(Denied denied) {
        return deliver(withError(Parameters.NONE, denied));
    }

    private Answer deliver(Parameters outcome) {
        var parameters = withIssuer(withState(outcome));
        if (request.wantsFormPost() && !wrongs.contains(RESPONSE_MODE_IGNORED)) {
            return Answer.html(200, FormPostPage.of(request.redirectUri(), parameters));
        }
        return Answer.redirect(302, parameters.addedTo(request.redirectUri()))
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-cache, no-store");
    }

    private Parameters withState(Parameters parameters) {
        if (wrongs.contains(STATE_MISSING)) {
            return parameters;
        }
        if (wrongs.contains(STATE_CHANGED)) {
            return parameters.and("state", Digests.random(24));
        }
        var once = parameters.and("state", request.state());
        return wrongs.contains(STATE_TWICE) ? once.and("state", request.state()) : once;
    }

    /** The `iss` parameter of RFC 9207, which Okta does not send. */
    private Parameters withIssuer(Parameters parameters) {
        if (wrongs.contains(ISS_WRONG)) {
            return parameters.and("iss", IdTokenClaims.OTHER_ISSUER);
        }
        return wrongs.contains(METADATA_PROMISES_ISS) ? parameters.and("iss", provider.issuer()) : parameters;
    }

    private static Parameters withError(Parameters parameters, Denied denied) {
        return parameters.and("error", denied.error()).and("error_description", denied.description());
    }
}
