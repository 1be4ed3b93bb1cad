package dev.gatehouse.session;

import dev.gatehouse.ids.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A live session, as its person sees it, and the admins of their customer.
 *
 * @param id its id
 * @param began since when
 * @param device what it is used with; of neither name where that is not known
 * @param address from where the person signed in; empty where that is not known
 * @param lastUsed when it was last used, to {@link Devices#PRECISION}; empty where it was not used here since its first minutes
 */
public record LiveSession(
        SessionId id, Instant began, Device device, Optional<String> address, Optional<Instant> lastUsed) {

    static LiveSession of(AppSession session, Optional<SessionDevice> from) {
        return new LiveSession(
                session.id(),
                session.began(),
                Device.of(from.map(device -> device.visitor().userAgent()).orElse("")),
                from.map(device -> device.visitor().address()).filter(text -> !text.isEmpty()),
                from.flatMap(SessionDevice::lastUsed));
    }
}
