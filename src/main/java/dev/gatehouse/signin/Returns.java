package dev.gatehouse.signin;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.AuthorizationResponse;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The returns of browsers from a provider: each completes its attempt once, as what the attempt is for. */
@Dependent
public class Returns {

    private final SignIn signIn;
    private final RehearsedSignIn rehearsedSignIn;
    private final AgainByOkta againByOkta;
    private final UnderWay underWay;

    @Inject
    Returns(SignIn signIn, RehearsedSignIn rehearsedSignIn, AgainByOkta againByOkta, UnderWay underWay) {
        this.signIn = signIn;
        this.rehearsedSignIn = rehearsedSignIn;
        this.againByOkta = againByOkta;
        this.underWay = underWay;
    }

    /**
     * Completes the attempt of a browser that came back.
     *
     * @param at the connection whose redirect address it came to
     */
    public Completion complete(Visit visit, AuthorizationResponse response, ConnectionId at) {
        return underWay.of(
                visit.attempt().reference(), () -> switch (visit.attempt().purpose()) {
                    case SIGN_IN -> signIn.complete(visit, response, at);
                    case AGAIN, STEP_UP -> againByOkta.complete(visit, response, at);
                    case REHEARSAL -> rehearsedSignIn.complete(visit, response, at);
                });
    }

    /** Completes an attempt after its question was answered with yes: the other account's session is replaced. */
    public Completion replace(Visit visit, Verified person) {
        return underWay.of(visit.attempt().reference(), () -> signIn.replace(visit, person));
    }

    /** Ends an attempt whose question was answered with no. */
    public void decline(Visit visit, Verified person) {
        signIn.decline(visit, person);
    }
}
