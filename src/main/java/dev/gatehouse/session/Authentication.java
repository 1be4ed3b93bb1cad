package dev.gatehouse.session;

import java.time.Instant;
import java.util.Optional;

/**
 * When a person last proved who they are, and how strong that proof was.
 *
 * @param at when; {@link NewSession#NOT_KNOWN} where nobody says so
 * @param acr the class that the provider gave it (OpenID Connect Core 1.0, 2: {@code acr}); empty where it named none
 */
public record Authentication(Instant at, Optional<String> acr) {

    /** One of which nothing is known. */
    public static final Authentication UNKNOWN = new Authentication(NewSession.NOT_KNOWN, Optional.empty());

    /** The same; one that is yet to come, by a provider's clock that runs ahead, counts as of now. */
    public Authentication noLaterThan(Instant now) {
        return at.isAfter(now) ? new Authentication(now, acr) : this;
    }
}
