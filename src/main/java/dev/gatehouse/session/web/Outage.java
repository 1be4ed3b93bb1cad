package dev.gatehouse.session.web;

import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is answered while the register of sessions cannot be asked, as the database is away: 503, for people the page that says so
 * (see {@code wiring.web.UnexpectedServlet}). Why goes to the log alone.
 */
@Dependent
class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class.getName());
    private static final String SOON = "10";

    void refuse(RuntimeException away, boolean program, HttpServletResponse response) throws IOException {
        LOG.log(Level.WARNING, "the register of sessions cannot be asked: requests with a session are refused", away);
        response.setHeader("Retry-After", SOON);
        response.setHeader("Cache-Control", "no-store");
        if (program) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setContentType(Problem.TYPE);
            response.getWriter()
                    .write(new Problem(ProblemCode.UNAVAILABLE, "Try again in a moment.")
                            .json()
                            .toString());
            response.getWriter().close();
        } else {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
