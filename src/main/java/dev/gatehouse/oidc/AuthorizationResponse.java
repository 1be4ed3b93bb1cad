package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the browser came back with (RFC 6749, 4.1.2; RFC 9207), each parameter once and none too long. */
public final class AuthorizationResponse {

    private static final Set<String> KNOWN = Set.of("code", "state", "iss", "error", "error_description");
    private static final int LONGEST = 2048;

    private final Map<String, List<String>> parameters;
    private final ResponseMode mode;

    private AuthorizationResponse(Map<String, List<String>> parameters, ResponseMode mode) {
        this.parameters = parameters;
        this.mode = mode;
    }

    /**
     * Takes the parameters of a request; others than the protocol's own are passed over.
     *
     * @throws Refused {@code RESPONSE_MALFORMED} when one is there twice (RFC 6749, 3.1) or is longer than 2,048 characters
     */
    public static AuthorizationResponse of(Map<String, List<String>> parameters, ResponseMode mode) {
        for (String name : KNOWN) {
            List<String> values = parameters.getOrDefault(name, List.of());
            if (values.size() > 1) {
                throw malformed(name + " came " + values.size() + " times");
            }
            if (!values.isEmpty() && values.get(0).length() > LONGEST) {
                throw malformed(name + " has " + values.get(0).length() + " characters");
            }
        }
        return new AuthorizationResponse(parameters, mode);
    }

    /** The protocol's own among these parameters. */
    public static Map<String, List<String>> known(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> KNOWN.contains(parameter.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The state that it carries, by which the attempt is found. */
    public Optional<String> state() {
        return one("state");
    }

    /** The provider's refusal, if it is one; such a one is reported even where no attempt is found. */
    public Optional<Refusal> providerRefusal() {
        return one("error").map(error -> ProviderError.refusal(error, one("error_description")));
    }

    /** Throws the provider's refusal, if it is one: what must be known before anything else is asked of the provider. */
    public void refuseIfProviderDid() {
        providerRefusal().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
    }

    /**
     * The code of a response that answers this attempt, at this provider.
     *
     * @param asked the response mode that was asked for
     * @throws Refused the provider's own refusal first, then {@code ATTEMPT_UNKNOWN} (state),
     *     {@code RESPONSE_MODE_DIFFERS}, {@code RESPONSE_ISSUER_DIFFERS} or {@code RESPONSE_ISSUER_MISSING} (RFC 9207, 2.4),
     *     {@code RESPONSE_MALFORMED}
     */
    public CheckedCode check(AttemptSecrets expected, ResponseMode asked, ProviderMetadata provider) {
        refuseIfProviderDid();
        if (!expected.state().equals(Redacted.of(state().orElse("")))) {
            throw new Refused(Refusal.of(RefusalCode.ATTEMPT_UNKNOWN, "a state of another attempt"));
        }
        if (mode != asked) {
            throw new Refused(new Refusal(RefusalCode.RESPONSE_MODE_DIFFERS, asked.name(), mode.name()));
        }
        checkIssuer(provider);
        return new CheckedCode(Redacted.of(one("code").orElseThrow(() -> malformed("no code and no error"))));
    }

    private void checkIssuer(ProviderMetadata provider) {
        String expected = provider.issuer().value();
        Optional<String> found = one("iss");
        if (found.isEmpty() && provider.sendsIssuer()) {
            throw new Refused(new Refusal(RefusalCode.RESPONSE_ISSUER_MISSING, expected, ""));
        }
        if (found.isPresent() && !expected.equals(found.get())) {
            throw new Refused(new Refusal(RefusalCode.RESPONSE_ISSUER_DIFFERS, expected, found.get()));
        }
    }

    private Optional<String> one(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Refused malformed(String found) {
        return new Refused(Refusal.of(RefusalCode.RESPONSE_MALFORMED, found));
    }
}
