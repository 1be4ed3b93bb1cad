package dev.gatehouse.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a person's authentication beyond the provider's own rules (OpenID Connect Core 1.0, 3.1.2.1).
 *
 * @param acrValues the classes of authentication of which one will do, the preferred one first; empty: any
 * @param maxAge how long ago the person may have authenticated, in whole seconds; zero: they must do it now
 * @param prompt what the person is to be asked in any case
 */
public record StepUp(List<String> acrValues, Optional<Duration> maxAge, Optional<Prompt> prompt) {

    private static final int MOST_VALUES = 10;
    private static final int LONGEST_VALUE = 255;
    private static final Duration LONGEST_AGE = Duration.ofDays(365);

    /** Nothing. */
    public static final StepUp NONE = new StepUp(List.of(), Optional.empty(), Optional.empty());

    /**
     * Refuses, with {@link IllegalArgumentException}, more than 10 values, one that is empty, longer than 255 characters or holds
     * anything but visible ASCII, and an age that is negative or over a year.
     */
    public StepUp {
        acrValues = List.copyOf(acrValues);
        if (acrValues.size() > MOST_VALUES || !acrValues.stream().allMatch(StepUp::isValue)) {
            throw new IllegalArgumentException("acr_values are at most 10 words of visible ASCII: " + acrValues);
        }
        if (maxAge.filter(age -> age.isNegative() || age.compareTo(LONGEST_AGE) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("max_age is between zero and a year: " + maxAge.get());
        }
    }

    private static boolean isValue(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_VALUE
                && text.chars().allMatch(character -> character > ' ' && character < 127);
    }

    /** What the token must show that answers a request of this time: a provider may ignore what it was asked. */
    public Assurance assurance(Instant asked) {
        Optional<Instant> since =
                prompt.filter(Prompt.LOGIN::equals).isPresent() ? Optional.of(asked) : maxAge.map(asked::minus);
        return new Assurance(acrValues, since);
    }
}
