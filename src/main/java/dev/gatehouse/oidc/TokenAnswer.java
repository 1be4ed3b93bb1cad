package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.util.List;
import java.util.Optional;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint answered (RFC 6749, 5.1 and 5.2; OpenID Connect Core 1.0, 3.1.3.3).
 *
 * @param answer as it came
 * @param sent what must not be repeated from it
 */
record TokenAnswer(HttpDoor.Answer answer, List<Redacted> sent) {

    /** The status of a failed client authentication (RFC 6749, 5.2), which Keycloak sends with {@code unauthorized_client}. */
    private static final int UNAUTHENTICATED = 401;

    /** Whether the endpoint does not take us for the client. It has not looked at the code then (RFC 6749, 3.2.1). */
    boolean rejectsClient() {
        return rejection()
                .filter(refusal -> refusal.code() == RefusalCode.CLIENT_REJECTED)
                .isPresent();
    }

    /**
     * The tokens.
     *
     * @throws Refused what the endpoint refused with, or {@code TOKEN_RESPONSE_UNUSABLE}
     */
    Tokens tokens() {
        rejection().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        try {
            JSONObject json = JSONObjectUtils.parse(answer.body());
            AccessToken access = AccessToken.parse(json);
            if (!AccessTokenType.BEARER.equals(access.getType())) {
                throw unusable("token_type " + access.getType());
            }
            return new Tokens(
                    Redacted.of(JSONObjectUtils.getNonBlankString(json, "id_token")),
                    Redacted.of(access.getValue()),
                    refreshToken(json));
        } catch (ParseException e) { // not kept as the cause: the parser's message repeats the tokens
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The refresh token of an answer to a refresh token (RFC 6749, 6), where there is a new one. An ID token need not be there (OpenID
     * Connect Core 1.0, 12.2), and nothing is taken from one that is.
     *
     * @throws Refused what the endpoint refused with, or {@code TOKEN_RESPONSE_UNUSABLE}
     */
    Optional<Redacted> refreshed() {
        rejection().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        try {
            JSONObject json = JSONObjectUtils.parse(answer.body());
            AccessToken.parse(json);
            return Optional.ofNullable(refreshToken(json));
        } catch (ParseException e) { // not kept as the cause, likewise
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Redacted refreshToken(JSONObject json) {
        return json.get("refresh_token") instanceof String text && !text.isBlank() ? Redacted.of(text) : null;
    }

    /** What the endpoint refused with, if it did. */
    Optional<Refusal> rejection() {
        if (answer.status() == 200) {
            return Optional.empty();
        }
        if (answer.status() >= 500 || answer.status() == 429) {
            return Optional.of(Refusal.of(RefusalCode.PROVIDER_FAILED, "the token endpoint answered " + answer));
        }
        if (answer.status() < 400) {
            return Optional.of(
                    Refusal.of(RefusalCode.TOKEN_RESPONSE_UNUSABLE, "the token endpoint answered " + answer));
        }
        JSONObject error = error();
        String code = String.valueOf(error.get("error"));
        String found = answer + " " + code + ": " + error.getOrDefault("error_description", "");
        for (Redacted secret : sent) {
            found = secret.removedFrom(found);
        }
        return Optional.of(Refusal.of(meaning(code), found));
    }

    private RefusalCode meaning(String error) {
        if (answer.status() == UNAUTHENTICATED) {
            return RefusalCode.CLIENT_REJECTED;
        }
        return switch (error) {
            case "invalid_client" -> RefusalCode.CLIENT_REJECTED;
            case "invalid_grant" -> RefusalCode.CODE_REJECTED;
            default -> RefusalCode.TOKEN_REQUEST_REJECTED;
        };
    }

    private JSONObject error() {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            return new JSONObject();
        }
    }

    private static Refused unusable(String found) {
        return new Refused(Refusal.of(RefusalCode.TOKEN_RESPONSE_UNUSABLE, found));
    }
}
