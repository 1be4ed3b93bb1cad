package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an ID token must say of the person's authentication, where that was asked for (OpenID Connect Core 1.0, 3.1.3.7 rules 12
 * and 13; OWASP ASVS 5.0, 6.8.4).
 *
 * @param acrValues the classes of which it must name one; empty: none need be named
 * @param since when the authentication may have been at the earliest; empty: at any time
 */
public record Assurance(List<String> acrValues, Optional<Instant> since) {

    /** It need say nothing. */
    public static final Assurance NONE = new Assurance(List.of(), Optional.empty());

    /** Copies the classes. */
    public Assurance {
        acrValues = List.copyOf(acrValues);
    }

    /** Rule 12: refuses with {@code STEP_UP_MISSING} what names none of the classes that were asked for. */
    void checkClass(IdToken token) {
        String found = token.acr().orElse("");
        if (!acrValues.isEmpty() && !acrValues.contains(found)) {
            String none = found.isEmpty() ? "no acr" : found;
            throw new Refused(new Refusal(RefusalCode.STEP_UP_MISSING, String.join(" ", acrValues), none));
        }
    }

    /** Rule 13: refuses with {@code AUTHENTICATION_TOO_OLD} an auth_time that is missing, earlier than asked for, or yet to come. */
    void checkTime(IdToken token, Instant now, Duration tolerance) {
        since.ifPresent(earliest -> {
            boolean good = token.authTime()
                    .filter(time -> !time.isBefore(earliest.minus(tolerance)))
                    .filter(time -> !time.isAfter(now.plus(tolerance)))
                    .isPresent();
            if (!good) {
                String found = token.authTime().map(Instant::toString).orElse("no auth_time");
                throw new Refused(new Refusal(RefusalCode.AUTHENTICATION_TOO_OLD, earliest + " to " + now, found));
            }
        });
    }
}
