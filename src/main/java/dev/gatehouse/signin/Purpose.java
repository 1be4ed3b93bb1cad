package dev.gatehouse.signin;

import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.Prompt;
import dev.gatehouse.oidc.StepUp;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an attempt is for. */
public enum Purpose {
    /** To sign in. */
    SIGN_IN,
    /** To prove a connection before it counts: changes nothing. */
    REHEARSAL,
    /** To prove once more who sits there, in a session that goes on. */
    AGAIN,
    /** To prove what a page asks for, in a session that goes on. */
    STEP_UP;

    /** Those of these scopes that this asks for. Refresh tokens are for sessions that begin: nobody keeps one of another attempt. */
    String scopes(String all) {
        return this == SIGN_IN
                ? all
                : Arrays.stream(all.split(" "))
                        .filter(scope -> !scope.equals(Options.REFRESH))
                        .collect(Collectors.joining(" "));
    }

    /**
     * What this asks of the authentication by this revision: what its options ask, and to be done anew where that is the point; or what a
     * page wished, and nothing else, where it is about that.
     */
    StepUp stepUp(Revision revision, StepUp wish) {
        StepUp optional = revision.options().stepUp();
        return switch (this) {
            case SIGN_IN, REHEARSAL -> optional;
            case AGAIN -> new StepUp(optional.acrValues(), optional.maxAge(), Optional.of(Prompt.LOGIN));
            case STEP_UP -> wish;
        };
    }
}
