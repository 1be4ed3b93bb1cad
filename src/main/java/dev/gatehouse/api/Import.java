package dev.gatehouse.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Enters many lines, in parts of bounded size, and says what became of them.
 *
 * @param <T> what a line says
 */
public final class Import<T> {

    /** How many are entered together. */
    private static final int PART = 1000;

    /** How many problems are told; all are counted. */
    private static final int MOST_TOLD = 1000;

    /** How lines end. */
    private enum Sum {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /** What became of a line. */
    public static final class Ending {

        /** Something is there now that was not. */
        public static final Ending CREATED = new Ending(Sum.CREATED, null);

        /** Something is different now. */
        public static final Ending CHANGED = new Ending(Sum.CHANGED, null);

        /** It was so already. */
        public static final Ending UNCHANGED = new Ending(Sum.UNCHANGED, null);

        private final Sum sum;
        private final @Nullable Problem problem;

        private Ending(Sum sum, @Nullable Problem problem) {
            this.sum = sum;
            this.problem = problem;
        }

        /** It was passed over. */
        public static Ending refused(Problem why) {
            return new Ending(Sum.REFUSED, why);
        }
    }

    private record Read<T>(long number, T what) {}

    private final Function<Fields, T> reading;
    private final Function<List<T>, List<Ending>> entering;
    private final JsonArrayBuilder problems = Json.createArrayBuilder();
    private final Map<Sum, Long> sums = new EnumMap<>(Sum.class);

    /**
     * An import.
     *
     * @param reading what a line says; refuses it with {@link Problem}
     * @param entering what becomes of a part of all lines, in their order
     */
    public Import(Function<Fields, T> reading, Function<List<T>, List<Ending>> entering) {
        this.reading = reading;
        this.entering = entering;
    }

    /** Runs to the end of the lines; gives the sums, and the first problems by their lines. */
    public JsonObject run(NdJson lines) throws IOException {
        List<Read<T>> part = new ArrayList<>(PART);
        Optional<NdJson.Line> line = lines.next();
        while (line.isPresent()) {
            read(line.get(), part);
            if (part.size() == PART) {
                enter(part);
            }
            line = lines.next();
        }
        enter(part);
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Sum sum : Sum.values()) {
            json.add(sum.name().toLowerCase(Locale.ROOT), sums.getOrDefault(sum, 0L));
        }
        return json.add("problems", problems).build();
    }

    private void read(NdJson.Line line, List<Read<T>> part) {
        try {
            part.add(new Read<>(line.number(), reading.apply(line.fields())));
        } catch (Problem problem) {
            count(line.number(), Ending.refused(problem));
        }
    }

    private void enter(List<Read<T>> part) {
        if (part.isEmpty()) {
            return;
        }
        List<Ending> endings = entering.apply(part.stream().map(Read::what).toList());
        for (int i = 0; i < part.size(); i++) {
            count(part.get(i).number(), endings.get(i));
        }
        part.clear();
    }

    private void count(long number, Ending ending) {
        sums.merge(ending.sum, 1L, Long::sum);
        Problem problem = ending.problem;
        if (problem != null && sums.getOrDefault(Sum.REFUSED, 0L) <= MOST_TOLD) {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("line", number)
                    .add("code", problem.code().key())
                    .add("detail", String.valueOf(problem.getMessage()));
            problem.field().ifPresent(name -> json.add("field", name));
            problems.add(json);
        }
    }
}
