package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import java.util.Locale;
import java.util.Optional;

/** Reads the errors of an authorization response (RFC 6749, 4.1.2.1; OpenID Connect Core 1.0, 3.1.2.6; Okta's own). */
final class ProviderError {

    private static final String NOT_ASSIGNED = "user is not assigned to the client application";

    private ProviderError() {}

    static Refusal refusal(String error, Optional<String> description) {
        String found = description.map(text -> error + ": " + text).orElse(error);
        boolean notAssigned = description.orElse("").toLowerCase(Locale.ROOT).contains(NOT_ASSIGNED);
        return Refusal.of(notAssigned ? RefusalCode.NOT_ASSIGNED : code(error), found);
    }

    private static RefusalCode code(String error) {
        return switch (error) {
            case "access_denied" -> RefusalCode.ACCESS_DENIED;
            case "user_canceled_request" -> RefusalCode.CANCELED;
            case "login_required", "interaction_required", "consent_required", "account_selection_required" ->
                RefusalCode.INTERACTION_NEEDED;
            case "server_error", "temporarily_unavailable" -> RefusalCode.PROVIDER_FAILED;
            default -> RefusalCode.REQUEST_REJECTED;
        };
    }
}
