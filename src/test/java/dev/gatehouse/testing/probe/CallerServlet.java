package dev.gatehouse.testing.probe;

import dev.gatehouse.account.Caller;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;

/** Says what the console knows of who calls, and what is kept in their HTTP session: POST puts it there. */
@WebServlet("/probe/caller")
public class CallerServlet extends HttpServlet {

    @Inject
    transient Instance<Caller> callers;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = callers.get();
        HttpSession session = request.getSession(false);
        response.setContentType("text/plain");
        response.getWriter()
                .print(caller.account().email() + " fresh=" + caller.isFresh(clock.instant()) + " recovering="
                        + caller.recovering() + " kept=" + (session == null ? "" : session.getAttribute("probe")));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute("probe", request.getParameter("keep"));
    }
}
