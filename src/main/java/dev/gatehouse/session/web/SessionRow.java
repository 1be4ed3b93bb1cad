package dev.gatehouse.session.web;

import dev.gatehouse.ids.SessionId;
import dev.gatehouse.session.Device;
import dev.gatehouse.session.LiveSession;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Wording;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A live session, in words.
 *
 * @param id its id
 * @param device what it is used with
 * @param address from where the person signed in
 * @param began since when, for the console
 * @param since the same in words
 * @param lastUsed when it was last used, for the console; null where that is not known
 * @param used the same in words
 * @param mine whether it is the one that this request came in
 */
public record SessionRow(
        String id,
        String device,
        String address,
        Instant began,
        String since,
        @Nullable Instant lastUsed,
        String used,
        boolean mine) {

    static SessionRow of(LiveSession session, Optional<SessionId> mine, HttpServletRequest request) {
        Language language = Language.of(request.getLocales());
        Wording wording = Wording.in(language);
        return new SessionRow(
                session.id().value(),
                named(session.device(), wording),
                session.address().orElseGet(() -> wording.text("session_address_unknown")),
                session.began(),
                Moments.inUtc(session.began(), language),
                session.lastUsed().orElse(null),
                session.lastUsed()
                        .map(at -> Moments.inUtc(at, language))
                        .orElseGet(() -> wording.text("session_used_unknown")),
                mine.filter(session.id()::equals).isPresent());
    }

    private static String named(Device device, Wording wording) {
        if (device.browser().isPresent() && device.system().isPresent()) {
            return wording.text(
                    "session_device", device.browser().get(), device.system().get());
        }
        return device.browser().or(device::system).orElseGet(() -> wording.text("session_device_unknown"));
    }

    /** The moment since when, as machines read it. */
    public String sinceIso() {
        return began.toString();
    }

    /** The moment of its last use, as machines read it; empty where that is not known. */
    public String usedIso() {
        return lastUsed == null ? "" : lastUsed.toString();
    }
}
