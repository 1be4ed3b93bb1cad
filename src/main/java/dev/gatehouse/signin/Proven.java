package dev.gatehouse.signin;

import dev.gatehouse.connection.Rehearsal;
import dev.gatehouse.oidc.Claims;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.session.Authentication;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider proved by one answer.
 *
 * @param person who came
 * @param authentication when they proved to the provider who they are, and how, as far as it says so
 * @param refreshToken by which the provider can be asked later whether they are still welcome, where it gave one
 * @param claims all that it says of them
 * @param signedBy the thumbprint of the key that signed for it
 * @param idToken the ID token as it came
 */
public record Proven(
        Verified person,
        Authentication authentication,
        Optional<Redacted> refreshToken,
        Claims claims,
        String signedBy,
        Redacted idToken) {

    /** What a rehearsal stores of it, with the email of the account that it reaches. */
    Rehearsal.Received received(@Nullable String reached) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        claims.shown().forEach(json::add);
        return new Rehearsal.Received(
                person.issuer(), person.subject(), json.build().toString(), reached, person.roles(), signedBy);
    }
}
