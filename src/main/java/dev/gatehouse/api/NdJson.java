package dev.gatehouse.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Newline-delimited JSON, read line by line as it comes: however long it is, one line is in memory. */
public final class NdJson {

    /** The media type. */
    public static final String TYPE = "application/x-ndjson";

    private static final int LONGEST = 16 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final InputStream stream;
    private long number;

    /** Reads from here. */
    public NdJson(InputStream stream) {
        this.stream = new BufferedInputStream(stream, BUFFER);
    }

    /**
     * A line.
     *
     * @param number the first has 1
     * @param text what stands on it; empty where it is longer than a line may be
     */
    public record Line(long number, Optional<String> text) {

        /** The object that it holds. */
        public Fields fields() {
            return Fields.of(text.orElseThrow(
                    () -> new Problem(ProblemCode.TOO_LARGE, "A line has at most " + LONGEST + " bytes.")));
        }

        private boolean isBlank() {
            return text.filter(String::isBlank).isPresent();
        }
    }

    /** The next line that is not blank; empty at the end. */
    public Optional<Line> next() throws IOException {
        Optional<Line> line = anyLine();
        while (line.filter(Line::isBlank).isPresent()) {
            line = anyLine();
        }
        return line;
    }

    private Optional<Line> anyLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = stream.read();
        if (read < 0) {
            return Optional.empty();
        }
        long length = 0;
        while (read >= 0 && read != '\n') {
            if (length < LONGEST) {
                line.write(read);
            }
            length++;
            read = stream.read();
        }
        number++;
        return Optional.of(new Line(
                number, length > LONGEST ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8))));
    }
}
