package dev.gatehouse.journal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values (RFC 4180), every cell in quotes, that are safe in a spreadsheet: what strangers wrote is never taken
 * for a formula. See decisions/0009.
 */
final class Csv {

    /** The file says that it is UTF-8: Excel takes it for a local code page otherwise. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What spreadsheets take for a formula at the beginning of a cell; the wide forms are read as the narrow ones in East Asia. */
    private static final String STARTS = "=+\\-@\\t\\r\\n＝＋－＠";

    /** At the beginning, and behind what other spreadsheets, set up for other countries, take for the end of a cell. */
    private static final Pattern FORMULA = Pattern.compile("(^|[;\\t\\r\\n])([ \"]*)(?=[" + STARTS + "])");

    private final Writer file;

    Csv(Writer file) {
        this.file = file;
        write(BYTE_ORDER_MARK);
    }

    /** Writes a line. */
    void line(List<String> cells) {
        write(cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    private static String cell(String text) {
        String harmless = FORMULA.matcher(text).replaceAll("$1$2'");
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private void write(String text) {
        try {
            file.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
