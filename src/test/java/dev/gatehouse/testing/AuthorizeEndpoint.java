package dev.gatehouse.testing;

import java.time.Clock;
import java.util.Optional;

/** `/oauth2/v1/authorize`: finds out who the person is and sends the browser back with a code. */
final class AuthorizeEndpoint implements Answering {

    private final Directory directory;
    private final Conduct conduct;
    private final SsoSessions sessions;
    private final Grants grants;
    private final Clock clock;

    AuthorizeEndpoint(Directory directory, Conduct conduct, SsoSessions sessions, Grants grants, Clock clock) {
        this.directory = directory;
        this.conduct = conduct;
        this.sessions = sessions;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public Answer answer(Provider provider, RecordedRequest http) {
        return ifRegistered(http.parameters(), request -> {
            var response = responseTo(provider, request);
            try {
                request.check(provider);
                var denied = conduct.authorizationDenied();
                if (denied.isPresent()) {
                    return response.error(denied.get());
                }
                return identify(provider, request, sessions.of(http));
            } catch (Denied refused) {
                return response.error(refused);
            }
        });
    }

    /** Goes on after a choice on the sign-in page. */
    Answer answerAs(OktaPerson person, Provider provider, Parameters parameters) {
        return ifRegistered(parameters, request -> {
            try {
                request.check(provider);
                return signedIn(provider, request, person);
            } catch (Denied refused) {
                return responseTo(provider, request).error(refused);
            }
        });
    }

    /** An answer to a request whose app and redirect address are right. */
    private interface Reply {
        Answer to(AuthorizationRequest request);
    }

    /** Okta answers an unknown client or redirect address with a page of its own: it must not redirect there. */
    private Answer ifRegistered(Parameters parameters, Reply reply) {
        var app = parameters.first("client_id").flatMap(directory::app);
        if (app.isEmpty()) {
            return ErrorPage.answer("Invalid value for 'client_id' parameter.");
        }
        var request = new AuthorizationRequest(app.get(), parameters);
        if (!app.get().redirectsTo(request.redirectUri())) {
            return ErrorPage.answer("The 'redirect_uri' parameter must be a Login redirect URI in the client app "
                    + "settings: " + directory.origin() + "/admin/app/oidc_client/instance/"
                    + app.get().clientId() + "#tab-general");
        }
        return reply.to(request);
    }

    private Answer identify(Provider provider, AuthorizationRequest request, Optional<SsoSessions.Session> session)
            throws Denied {
        var hinted = request.loginHint().flatMap(directory::person).filter(OktaPerson::maySignIn);
        if (conduct.loginHintsAnswered() && hinted.isPresent() && !request.prompts("none")) {
            return signedIn(provider, request, hinted.get());
        }
        var good = session.filter(found -> !request.prompts("login"))
                .filter(found -> directory.maySignIn(found.person()))
                .filter(found -> request.accepts(found.authTime(), clock.instant()));
        if (good.isPresent()) {
            return grant(provider, request, good.get());
        }
        if (request.prompts("none")) {
            throw new Denied(
                    400, "login_required", "The client specified not to prompt, but the user is not logged in.");
        }
        return SignInPage.to(provider, request, directory);
    }

    private Answer signedIn(Provider provider, AuthorizationRequest request, OktaPerson person) {
        var session = sessions.open(person);
        return session.setOn(grant(provider, request, session));
    }

    private Answer grant(Provider provider, AuthorizationRequest request, SsoSessions.Session session) {
        var response = responseTo(provider, request);
        if (!directory.admits(request.app(), session.person())) {
            return response.notAssigned();
        }
        return response.success(grants.issue(provider, request, session).code());
    }

    private AuthorizationResponse responseTo(Provider provider, AuthorizationRequest request) {
        return new AuthorizationResponse(
                provider, request, conduct.forClient(request.app().clientId()));
    }
}
