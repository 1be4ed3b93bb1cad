package dev.gatehouse.oidc;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a person, by the names that it uses (OpenID Connect Core 1.0, 5.1). What is given out is bounded, as
 * the provider is the customer's choice.
 */
public final class Claims {

    private static final int MOST_SHOWN = 40;
    private static final int LONGEST_SHOWN = 300;
    private static final int LONGEST_NAME = 100;

    /** What the rules for ID tokens have judged; userinfo has no word in it. */
    private static final Set<String> OF_THE_ID_TOKEN = Set.of(
            "iss",
            "sub",
            "aud",
            "azp",
            "exp",
            "iat",
            "nbf",
            "auth_time",
            "acr",
            "amr",
            "jti",
            "sid",
            "session_expiry",
            "nonce",
            "at_hash",
            "c_hash");

    /** What people look for; the rest follows by name. */
    private static final List<String> SHOWN_FIRST = List.of(
            "sub", "email", "email_verified", "name", "preferred_username", "given_name", "family_name", "groups");

    private static final Comparator<String> ORDER =
            Comparator.comparingInt(Claims::place).thenComparing(Comparator.naturalOrder());

    /** What ties a token to its attempt: of no interest to people. */
    private static final Set<String> NOT_SHOWN = Set.of("nonce", "at_hash", "c_hash", "s_hash");

    private final Map<String, Object> values;

    private Claims(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    static Claims of(Map<String, ?> received) {
        Map<String, Object> values = new LinkedHashMap<>();
        received.forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        return new Claims(values);
    }

    /** These of an ID token, and those of userinfo, which counts where both speak, as it does for the email. */
    Claims and(Claims userinfo) {
        Map<String, Object> both = new LinkedHashMap<>(values);
        userinfo.values.forEach((name, value) -> {
            if (!OF_THE_ID_TOKEN.contains(name)) {
                both.put(name, value);
            }
        });
        return new Claims(both);
    }

    /**
     * Names and values for people to read, those first that say who it is: at most 40, names of up to 100 and values of up to 300
     * characters, without control characters. Lists and objects are JSON text.
     */
    public Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        values.keySet().stream()
                .filter(name -> !NOT_SHOWN.contains(name))
                .sorted(ORDER)
                .limit(MOST_SHOWN)
                .forEach(name -> shown.put(cut(name, LONGEST_NAME), cut(text(values.get(name)), LONGEST_SHOWN)));
        return Collections.unmodifiableMap(shown);
    }

    private static int place(String name) {
        int place = SHOWN_FIRST.indexOf(name);
        return place < 0 ? SHOWN_FIRST.size() : place;
    }

    /**
     * Which of these names a claim lists, exactly as they are written, however long the list is: its length is bounded by that of an answer
     * (see {@link HttpDoor}), and each entry is looked up once.
     *
     * <p>Empty where the claim says nothing that could be relied upon: it did not come, it is a single text that is blank, or it is
     * neither a text nor a list of texts alone. An empty list does say something: that there is none.
     */
    public Optional<Set<String>> among(String claim, Set<String> names) {
        Object value = values.get(claim);
        List<?> entries = value instanceof String text && !text.isBlank() ? List.of(text) : null;
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            entries = list;
        }
        return Optional.ofNullable(entries)
                .map(listed -> listed.stream()
                        .map(String.class::cast)
                        .filter(names::contains)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @SuppressWarnings("unchecked") // an object in JSON has texts for names
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return JSONObjectUtils.toJSONString((Map<String, Object>) object);
        }
        return value instanceof List<?> list ? JSONArrayUtils.toJSONString(list) : String.valueOf(value);
    }

    private static String cut(String text, int longest) {
        if (text.length() > longest) {
            boolean inPair = Character.isHighSurrogate(text.charAt(longest - 1));
            return clean(text.substring(0, inPair ? longest - 1 : longest)) + "…";
        }
        return clean(text);
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Claims that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Says how many there are, and nothing of the person. */
    @Override
    public String toString() {
        return values.size() + " claims";
    }
}
