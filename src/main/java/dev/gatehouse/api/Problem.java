package dev.gatehouse.api;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API says no, as problem details (RFC 9457): what happened, at which field, and in words what to do. */
public final class Problem extends RuntimeException {

    /** The media type of what is answered. */
    public static final String TYPE = "application/problem+json";

    /** The class of SQL states that a violated constraint has. */
    private static final String CONSTRAINT = "23";

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final @Nullable String field;

    /** About the request as a whole. */
    public Problem(ProblemCode code, String detail) {
        this(code, detail, null);
    }

    /** About one field of it, as {@code name} or {@code name[2].other}. */
    public Problem(ProblemCode code, String detail, @Nullable String field) {
        super(detail);
        this.code = code;
        this.field = field;
    }

    /** Nothing is there, or nothing that this key may know of. */
    public static Problem notFound(String what) {
        return new Problem(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
    }

    /** What a failure of the database means to the caller, where it is that two came at once. */
    public static Optional<Problem> within(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
            if (cause instanceof Refused refused && refused.refusal().code() == RefusalCode.TOO_MANY_REQUESTS) {
                return Optional.of(new Problem(ProblemCode.TOO_MANY_REQUESTS, "Too many looks at providers."));
            }
            if (cause instanceof OptimisticLockException) {
                return Optional.of(
                        new Problem(ProblemCode.STALE, "Somebody changed it in the same moment. Read it again."));
            }
            boolean twice = cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(CONSTRAINT);
            if (twice) {
                return Optional.of(new Problem(
                        ProblemCode.EXISTS, "Somebody entered the same in the same moment. Read it again."));
            }
        }
        return Optional.empty();
    }

    /** Why. */
    public ProblemCode code() {
        return code;
    }

    /** At which field. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** What is answered. */
    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", "urn:gatehouse:problem:" + code.key().replace('_', '-'))
                .add("title", code.title())
                .add("status", code.status())
                .add("code", code.key())
                .add("detail", getMessage());
        field().ifPresent(name -> json.add("field", name));
        return json.build();
    }
}
