package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Denied;
import dev.gatehouse.testing.RecordedRequest;
import dev.gatehouse.testing.Rights;
import dev.gatehouse.testing.ServiceTokens;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Who calls, and whether they may. */
final class Authority {

    private final ApiTokens tokens;
    private final ServiceTokens services;

    Authority(ApiTokens tokens, ServiceTokens services) {
        this.tokens = tokens;
        this.services = services;
    }

    /** Judges a call before it is known what it asks for: which scopes would pass. */
    Predicate<String> rights(RecordedRequest request, String url) throws ApiError {
        var words = request.header("Authorization").orElse("").split(" ", 2);
        var token = words.length == 2 ? words[1].strip() : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "ssws" -> tokens.use(token).map(Authority::of).orElseThrow(ApiError::invalidToken);
            case "bearer" -> service(token, Optional.empty(), request, url);
            case "dpop" -> service(token, request.header("DPoP"), request, url);
            default -> throw ApiError.noSession();
        };
    }

    private Predicate<String> service(String token, Optional<String> proof, RecordedRequest request, String url)
            throws ApiError {
        try {
            var found = services.use(token, proof, request.method(), url);
            return scope -> found.scopes().contains(scope) && found.rights().include(scope);
        } catch (Denied denied) {
            throw ApiError.invalidToken()
                    .with(
                            "WWW-Authenticate",
                            "%s error=\"%s\", error_description=\"%s\""
                                    .formatted(
                                            proof.isPresent() ? "DPoP" : "Bearer",
                                            denied.error(),
                                            denied.description()));
        }
    }

    private static Predicate<String> of(Rights rights) {
        return rights::include;
    }
}
