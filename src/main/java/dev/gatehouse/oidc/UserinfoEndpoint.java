package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** Asks a provider for a person's claims (OpenID Connect Core 1.0, 5.3). */
public final class UserinfoEndpoint {

    private static final int LONGEST_EMAIL = 320;

    private final HttpDoor door;

    /** Calls providers by this door. */
    public UserinfoEndpoint(HttpDoor door) {
        this.door = door;
    }

    /**
     * The claims of the person whom a checked ID token names.
     *
     * @throws Refused {@code USERINFO_SUBJECT_DIFFERS} (5.3.2: sub is there and equal), {@code USERINFO_REJECTED},
     *     {@code USERINFO_UNUSABLE}, {@code PROVIDER_FAILED}, or what the door refuses
     */
    public Userinfo of(IdToken person, Tokens tokens, ProviderMetadata provider) {
        String bearer = "Bearer " + tokens.accessToken().reveal();
        Map<String, String> headers = Map.of("Accept", "application/json", "Authorization", bearer);
        HttpDoor.Answer answer = door.send(new HttpDoor.Request(provider.userinfo(), headers, Optional.empty()));
        JSONObject claims = claims(answer);
        String subject = claims.get("sub") instanceof String text ? text : "";
        if (!person.subject().equals(subject)) {
            throw new Refused(new Refusal(RefusalCode.USERINFO_SUBJECT_DIFFERS, person.subject(), subject));
        }
        Claims all = person.claims().and(Claims.of(claims));
        return new Userinfo(email(claims), verified(claims.get("email_verified")), all);
    }

    private static JSONObject claims(HttpDoor.Answer answer) {
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_FAILED, "userinfo answered " + answer));
        }
        if (answer.status() >= 400) {
            throw new Refused(Refusal.of(RefusalCode.USERINFO_REJECTED, "userinfo answered " + answer));
        }
        try {
            if (answer.status() == 200) {
                return JSONObjectUtils.parse(answer.body());
            }
        } catch (ParseException e) {
            throw unusable("not a JSON object", e);
        }
        throw unusable("userinfo answered " + answer, null);
    }

    private static Optional<String> email(JSONObject claims) {
        return claims.get("email") instanceof String email
                        && !email.isBlank()
                        && email.length() <= LONGEST_EMAIL
                        && email.strip().chars().noneMatch(Character::isISOControl)
                ? Optional.of(email.strip())
                : Optional.empty();
    }

    /** Some providers send the text "true" (seen at several; 5.1 asks for a boolean). */
    private static boolean verified(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static Refused unusable(String found, @Nullable Exception cause) {
        return new Refused(Refusal.of(RefusalCode.USERINFO_UNUSABLE, found), cause);
    }
}
