package dev.gatehouse.health.web;

import dev.gatehouse.journal.Tally;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** {@code /status/live}, {@code /status/ready}, {@code /status/metrics}: alike on every server. */
@WebServlet({"/status/live", "/status/ready", "/status/metrics"})
public class StatusServlet extends HttpServlet {

    @Inject
    transient EntityManager entities;

    @Inject
    transient Tally tally;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(
                        switch (request.getServletPath()) {
                            case "/status/metrics" -> metrics();
                            case "/status/ready" -> ready(response);
                            default -> "live\n";
                        });
    }

    private String ready(HttpServletResponse response) {
        try {
            entities.createNativeQuery("select 1").getSingleResult();
            return "ready\n";
        } catch (RuntimeException away) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return "the database does not answer\n";
        }
    }

    /** Prometheus' text format, version 0.0.4. */
    private String metrics() {
        StringBuilder text = new StringBuilder("# TYPE gatehouse_sign_ins_total counter\n");
        tally.signIns()
                .forEach((way, sum) -> text.append("gatehouse_sign_ins_total{way=\"")
                        .append(way.name().toLowerCase(Locale.ROOT))
                        .append("\"} ")
                        .append(sum)
                        .append('\n'));
        text.append("# TYPE gatehouse_refusals_total counter\n");
        tally.refusals()
                .forEach((code, sum) -> text.append("gatehouse_refusals_total{code=\"")
                        .append(code.key())
                        .append("\"} ")
                        .append(sum)
                        .append('\n'));
        return text.toString();
    }
}
