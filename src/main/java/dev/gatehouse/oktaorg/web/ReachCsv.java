package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.okta.management.Assigned;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.oktaorg.ReachReport;
import dev.gatehouse.oktaorg.ReachReports;
import dev.gatehouse.oktaorg.Standing;
import dev.gatehouse.oktaorg.Unmatched;
import dev.gatehouse.wording.Csv;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code /console/connection-reach.csv}: who gets in by Okta, all of them; worked out before the first line is written, or not sent. */
@WebServlet("/console/connection-reach.csv")
public class ReachCsv extends HttpServlet {

    private static final int TOO_MANY_REQUESTS = 429;

    private static final List<String> HEAD = List.of(
            "result",
            "email",
            "name",
            "account",
            "okta_email",
            "okta_user",
            "okta_status",
            "linked",
            "differs",
            "left");

    @Inject
    transient Here here;

    @Inject
    transient ReachReports reports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!here.mayAsk()) {
            response.sendError(TOO_MANY_REQUESTS);
            return;
        }
        try {
            Optional<ReachReport> made = reports.made(here.caller(), here.id());
            send(made.isPresent() ? made.get() : reports.full(here.caller(), here.id()), response);
        } catch (Declined declined) {
            response.sendError(
                    declined.reason() == Declined.Reason.NOT_ALLOWED
                            ? HttpServletResponse.SC_FORBIDDEN
                            : HttpServletResponse.SC_NOT_FOUND);
        } catch (OktaTrouble trouble) { // the page says which
            here.request.getServletContext().log("no list of who gets in: " + trouble.getMessage());
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void send(ReachReport report, HttpServletResponse response) throws IOException {
        response.setContentType(Csv.CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        LocalDate day = LocalDate.ofInstant(report.at(), ZoneOffset.UTC);
        response.setHeader(
                "Content-Disposition",
                Csv.disposition("okta-reach", here.caller().customer().value(), day));
        Csv csv = new Csv(response.getWriter());
        csv.line(HEAD);
        report.standings().forEach(standing -> csv.line(cells(standing)));
        report.unmatched().forEach(unmatched -> csv.line(cells(unmatched)));
        long further = report.unmatchedCount() - report.unmatched().size();
        if (further > 0) {
            csv.line(List.of(here.text("reach_csv_more", further)));
        }
    }

    private static List<String> cells(Standing standing) {
        Optional<Assigned> person = standing.person();
        return List.of(
                standing.kind().name(),
                standing.account().email(),
                standing.account().name(),
                standing.account().id().value(),
                standing.at(),
                person.map(Assigned::subject).orElse(""),
                person.map(Assigned::status).orElse(""),
                String.valueOf(standing.linked()),
                String.valueOf(standing.isDiffering()),
                String.valueOf(standing.isLeft()));
    }

    private static List<String> cells(Unmatched unmatched) {
        return List.of(
                unmatched.kind().name(),
                "",
                "",
                "",
                unmatched.at(),
                unmatched.person().subject(),
                unmatched.person().status(),
                "false",
                "false",
                "false");
    }
}
