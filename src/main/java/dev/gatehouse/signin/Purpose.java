package dev.gatehouse.signin;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.Prompt;
import dev.gatehouse.oidc.StepUp;
import java.util.Optional;

/** What an attempt is for. */
public enum Purpose {
    /** To sign in. */
    SIGN_IN,
    /** To prove a connection before it counts: changes nothing. */
    REHEARSAL,
    /** To prove once more who sits there, in a session that goes on. */
    AGAIN;

    /** What this asks of the authentication by this revision: what its options ask, and to be done anew where that is the point. */
    StepUp stepUp(Revision revision) {
        StepUp optional = revision.options().stepUp();
        return switch (this) {
            case SIGN_IN, REHEARSAL -> optional;
            case AGAIN -> new StepUp(optional.acrValues(), optional.maxAge(), Optional.of(Prompt.LOGIN));
        };
    }
}
