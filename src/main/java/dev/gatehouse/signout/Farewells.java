package dev.gatehouse.signout;

import dev.gatehouse.journal.Way;
import dev.gatehouse.oidc.LogoutRequest;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser carries from signing out to the page after it, sealed: whether it was sent to a provider, and the word that it is to come
 * back with (OpenID Connect RP-Initiated Logout 1.0, 3: {@code state}). It says nothing of who it was. The session could not carry it:
 * that is over.
 */
@Dependent
public class Farewells {

    /** How long a browser may be on its way: a provider may ask its people something in between. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String PLACE = "cookie/signout";
    private static final Pattern NOTE = Pattern.compile("(\\d{1,18}) ([A-Z_]+) ([A-Za-z0-9_-]*)");

    private final Seal seal;
    private final Clock clock;

    @Inject
    Farewells(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** What the browser of somebody who has signed out carries, who came in like this and is sent on with this, or to nobody. */
    public String sealed(Way way, Optional<LogoutRequest> onward) {
        Farewell farewell =
                onward.isPresent() ? Farewell.THERE_TOO : way == Way.OKTA ? Farewell.HERE_ALONE : Farewell.NO_PROVIDER;
        String state = onward.map(request -> request.state().reveal()).orElse("");
        String note = clock.instant().toEpochMilli() + " " + farewell + " " + state;
        return seal.seal(Redacted.of(note), PLACE);
    }

    /**
     * What is to be said to a browser that has come back: that it was signed out at the provider only where it brings the word that it was
     * sent there with, and in time.
     *
     * @param sealed what it carries, if anything
     * @param state what the provider gave it along, if anything
     */
    public Farewell of(Optional<String> sealed, Optional<String> state) {
        return sealed.flatMap(text -> seal.open(text, PLACE))
                .map(text -> NOTE.matcher(text.reveal()))
                .filter(Matcher::matches)
                .filter(note -> isYoung(Instant.ofEpochMilli(Long.parseLong(note.group(1)))))
                .map(note -> judged(Farewell.valueOf(note.group(2)), Redacted.of(note.group(3)), state))
                .orElse(Farewell.HERE_ALONE);
    }

    private boolean isYoung(Instant at) {
        Instant now = clock.instant();
        return !at.isAfter(now) && now.isBefore(at.plus(LIFE));
    }

    private static Farewell judged(Farewell hoped, Redacted expected, Optional<String> state) {
        return switch (hoped) {
            case HERE_ALONE, NO_PROVIDER -> hoped;
            case THERE_TOO ->
                state.map(Redacted::of).filter(expected::equals).isPresent() ? hoped : Farewell.HERE_ALONE;
        };
    }
}
