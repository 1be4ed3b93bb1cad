package dev.gatehouse.okta.management;

import dev.gatehouse.secret.Redacted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Okta writes, as far as we read it; any of it may be missing. Public for JSON Binding alone. */
final class Wire {

    private Wire() {}

    /** A group; of a list of an app's groups the id alone. */
    public record GroupJson(
            String id, @Nullable String type, @Nullable GroupName profile) {
        Group group() {
            String name = profile == null || profile.name() == null ? "" : profile.name();
            return new Group(id, name, "BUILT_IN".equals(type));
        }
    }

    /** What a group is called. */
    public record GroupName(@Nullable String name) {}

    /** A client secret. */
    public record SecretJson(
            String id,
            @Nullable String status,
            @Nullable String client_secret,
            @Nullable String created) {
        Secret secret() {
            return new Secret(
                    id,
                    "ACTIVE".equals(status),
                    Optional.ofNullable(client_secret)
                            .filter(text -> !text.isEmpty())
                            .map(Redacted::of),
                    Optional.ofNullable(created).flatMap(Wire::moment));
        }
    }

    /** A person of an app, with the person at the org. */
    public record AssignedJson(
            String id,
            @Nullable String status,
            @Nullable Profile profile,
            @Nullable Credentials credentials,
            @Nullable Embedded _embedded) {
        Assigned assigned() {
            Optional<User> user = Optional.ofNullable(_embedded).map(Embedded::user);
            String email = user.map(User::profile)
                    .map(Profile::email)
                    .or(() -> Optional.ofNullable(profile).map(Profile::email))
                    .orElse("");
            String name =
                    Optional.ofNullable(credentials).map(Credentials::userName).orElse("");
            String at =
                    user.map(User::status).or(() -> Optional.ofNullable(status)).orElse("");
            return new Assigned(id, name, email, at);
        }
    }

    /** What is known of a person. */
    public record Profile(@Nullable String email) {}

    /** By what an app knows a person. */
    public record Credentials(@Nullable String userName) {}

    /** What comes with it. */
    public record Embedded(@Nullable User user) {}

    /** A person at the org. */
    public record User(@Nullable String status, @Nullable Profile profile) {}

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
