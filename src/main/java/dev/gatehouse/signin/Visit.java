package dev.gatehouse.signin;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.SignedIn;
import java.util.Optional;

/**
 * A browser that comes back with an attempt.
 *
 * @param attempt the attempt that it holds
 * @param current who is signed in there already
 * @param visitor from where
 */
public record Visit(Attempt attempt, Optional<SignedIn> current, Visitor visitor) {

    /** What the journal is told of this attempt, whatever its outcome. */
    Attempted by(Revision revision) {
        return new Attempted(revision.customer(), revision.connectionId(), attempt.reference(), Way.OKTA, visitor);
    }
}
