package dev.gatehouse.journal.web;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.wording.Csv;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A list as a file to keep: written while it is read, so that its length costs no memory. */
@Dependent
class Download {

    /** More lines are in no file; its last line says so. */
    static final int MOST = 100_000;

    @Inject
    Clock clock;

    /** What hands over the lines, each to the consumer, and says whether there are more. */
    interface Lines extends Function<Consumer<List<String>>, Boolean> {}

    /**
     * Sends the file.
     *
     * @param name what its name begins with
     * @param head what the columns are called
     */
    void send(Answer to, String name, List<String> head, Lines lines) throws IOException {
        HttpServletResponse response = to.response();
        response.setContentType(Csv.CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        response.setHeader(
                "Content-Disposition", Csv.disposition(name, to.customer().value(), today));
        try {
            Csv csv = new Csv(response.getWriter());
            csv.line(head);
            if (lines.apply(csv::line)) {
                Spoken spoken = Spoken.to(to.request());
                csv.line(List.of(spoken.text("csv_more", spoken.number(MOST))));
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    /** Whom the file goes to. */
    record Answer(HttpServletRequest request, HttpServletResponse response, CustomerId customer) {}
}
