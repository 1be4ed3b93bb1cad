package dev.gatehouse.fresh;

import dev.gatehouse.journal.Way;
import dev.gatehouse.session.SignedIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is demanded of somebody's latest proof of who they are.
 *
 * @param maxAge how long ago it may have been; empty: however long
 * @param acrValues the classes of which the provider must have named one for it; empty: any
 */
public record Demand(Optional<Duration> maxAge, List<String> acrValues) {

    /**
     * How far the provider's clock may be from ours. The provider is asked for a proof that is younger by this: else it might go on
     * sending back what it takes for young enough and we do not.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    /** Refuses, with {@link IllegalArgumentException}, to demand nothing, or an age that is not positive. */
    public Demand {
        acrValues = List.copyOf(acrValues);
        if (maxAge.isEmpty() && acrValues.isEmpty()) {
            throw new IllegalArgumentException(
                    "a fresh sign-in is demanded by maxAge, acr or both, and here by neither");
        }
        if (maxAge.filter(age -> age.isZero() || age.isNegative()).isPresent()) {
            throw new IllegalArgumentException("maxAge is longer than no time at all: " + maxAge.get());
        }
    }

    /**
     * What an annotation demands.
     *
     * @throws IllegalArgumentException where it demands nothing, or what cannot be read
     */
    public static Demand of(FreshSignIn annotation) {
        return new Demand(age(annotation.maxAge()), List.of(annotation.acr()));
    }

    /**
     * What the parameters of a filter demand.
     *
     * @param maxAge as ISO 8601 writes lengths of time, or empty
     * @param acr values separated by blanks, or empty
     * @throws IllegalArgumentException where they demand nothing, or what cannot be read
     */
    public static Demand of(String maxAge, String acr) {
        return new Demand(
                age(maxAge), acr.isBlank() ? List.of() : List.of(acr.strip().split("\\s+")));
    }

    private static Optional<Duration> age(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("maxAge is a length of time such as PT5M: " + text, e);
        }
    }

    /** Whether this person has proven it. A recovery code proves nothing but itself. */
    public boolean isMetBy(SignedIn person, Instant now) {
        return person.way() != Way.RECOVERY
                && maxAge.map(age -> now.isBefore(person.authenticated().plus(age)))
                        .orElse(true)
                && (acrValues.isEmpty() || acrValues.contains(person.acr()));
    }

    /** Where it is proven, below our base; whoever sends somebody there adds {@code &return=} and a path. */
    public String address() {
        List<String> query = new ArrayList<>();
        maxAge.map(Demand::asked).ifPresent(age -> query.add("max_age=" + age.toSeconds()));
        if (!acrValues.isEmpty()) {
            query.add("acr=" + URLEncoder.encode(String.join(" ", acrValues), StandardCharsets.UTF_8));
        }
        return "/signin/okta?" + String.join("&", query);
    }

    /** The challenge for a program (RFC 9470, 3). */
    public String challenge() {
        StringBuilder challenge = new StringBuilder("Bearer error=\"insufficient_user_authentication\"");
        maxAge.ifPresent(
                age -> challenge.append(", max_age=\"").append(age.toSeconds()).append('"'));
        if (!acrValues.isEmpty()) {
            String quotable = String.join(" ", acrValues).replaceAll("[\"\\\\]", "");
            challenge.append(", acr_values=\"").append(quotable).append('"');
        }
        return challenge.toString();
    }

    private static Duration asked(Duration age) {
        return age.compareTo(TOLERANCE) > 0 ? age.minus(TOLERANCE) : Duration.ZERO;
    }
}
