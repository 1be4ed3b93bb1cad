package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Visitor;
import java.time.Instant;
import java.util.Optional;

/**
 * A live session, as its person sees it, and the admins of their customer.
 *
 * @param id its id
 * @param began since when
 * @param device what it is used with; of neither name where that is not known
 * @param address from where the person signed in; empty where that is not known
 * @param lastUsed when it was last used, to the minute; empty where that is not known
 */
public record LiveSession(
        SessionId id, Instant began, Device device, Optional<String> address, Optional<Instant> lastUsed) {

    static LiveSession of(AppSession session) {
        Visitor from = session.from();
        return new LiveSession(
                session.id(),
                session.began(),
                Device.of(from.userAgent()),
                Optional.of(from.address()).filter(text -> !text.isEmpty()),
                session.used());
    }
}
