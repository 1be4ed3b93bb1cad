package dev.gatehouse.signout;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Whom a Universal Logout request names (RFC 9493; Okta sends two of its formats). */
sealed interface SubjectId {

    /** Goes on by the one that it is: issuer and subject, an email, or one that we do not know. */
    <T> T by(BiFunction<String, String, T> subject, Function<String, T> email, Supplier<T> otherwise);

    /** Whom this body names; empty where it cannot be read. */
    static Optional<SubjectId> read(String body) {
        try {
            JsonObject named = JsonProvider.provider()
                    .createReader(new StringReader(body))
                    .readObject()
                    .getJsonObject("sub_id");
            return named == null ? Optional.empty() : read(named);
        } catch (JsonException | ClassCastException | IllegalStateException notWhatItMustBe) {
            return Optional.empty();
        }
    }

    private static Optional<SubjectId> read(JsonObject named) {
        return switch (named.getString("format", "")) {
            case "iss_sub" ->
                text(named, "iss", BySubject.LONGEST_ISSUER)
                        .flatMap(issuer -> text(named, "sub", BySubject.LONGEST_SUBJECT)
                                .map(subject -> new BySubject(issuer, subject)));
            case "email" -> text(named, "email", ByEmail.LONGEST).map(ByEmail::new);
            case "" -> Optional.empty();
            default -> Optional.of(new Otherwise());
        };
    }

    private static Optional<String> text(JsonObject from, String name, int longest) {
        return Optional.ofNullable(from.get(name))
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(text -> !text.isBlank() && text.length() <= longest)
                .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    /** By issuer and subject, as in ID tokens. */
    record BySubject(String issuer, String subject) implements SubjectId {
        private static final int LONGEST_ISSUER = 500;
        private static final int LONGEST_SUBJECT = 255;

        @Override
        public <T> T by(BiFunction<String, String, T> bySubject, Function<String, T> email, Supplier<T> otherwise) {
            return bySubject.apply(issuer, subject);
        }
    }

    /** By email. */
    record ByEmail(String email) implements SubjectId {
        private static final int LONGEST = 320;

        @Override
        public <T> T by(BiFunction<String, String, T> subject, Function<String, T> byEmail, Supplier<T> otherwise) {
            return byEmail.apply(email);
        }
    }

    /** In a format that we do not know. */
    record Otherwise() implements SubjectId {
        @Override
        public <T> T by(BiFunction<String, String, T> subject, Function<String, T> email, Supplier<T> otherwise) {
            return otherwise.get();
        }
    }
}
