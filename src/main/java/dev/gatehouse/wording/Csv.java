package dev.gatehouse.wording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values (RFC 4180), every cell in quotes, that are safe in a spreadsheet: what strangers wrote is never taken
 * for a formula. See decisions/0009.
 */
public final class Csv {

    /** What such a file is. */
    public static final String CONTENT_TYPE = "text/csv; charset=UTF-8";

    /** The file says that it is UTF-8: Excel takes it for a local code page otherwise. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What spreadsheets take for a formula at the beginning of a cell; the wide forms are read as the narrow ones in East Asia. */
    private static final String STARTS = "=+\\-@\\t\\r\\n＝＋－＠";

    /** At the beginning, and behind what other spreadsheets, set up for other countries, take for the end of a cell. */
    private static final Pattern FORMULA = Pattern.compile("(^|[;\\t\\r\\n])([ \"]*)(?=[" + STARTS + "])");

    private final Writer file;

    /** Begins a file. */
    public Csv(Writer file) {
        this.file = file;
        write(BYTE_ORDER_MARK);
    }

    /** Writes a line. */
    public void line(List<String> cells) {
        write(cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    /**
     * What has a browser keep the file, rather than show it.
     *
     * @param name what its name begins with
     * @param of whose it is; letters that need no quoting
     * @param day when it was made
     */
    public static String disposition(String name, String of, LocalDate day) {
        return "attachment; filename=\"" + name + "-" + of + "-" + day + ".csv\"";
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
