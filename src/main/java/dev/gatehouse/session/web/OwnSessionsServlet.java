package dev.gatehouse.session.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.session.LiveSessions;
import dev.gatehouse.session.PeopleDecisions.Outcome;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code /sessions}: where everybody who is signed in sees their own sessions and ends them. To end one they have to have proven a
 * moment ago who they are (OWASP ASVS 5.0, 7.5.2): who has got hold of somebody's session does not throw its owner out of the others.
 */
@WebServlet("/sessions")
public class OwnSessionsServlet extends HttpServlet {

    private static final String ADDRESS = "/sessions";

    /** What the form sends in place of an id, for all but this one. */
    private static final String OTHERS = "others";

    @Inject
    transient Callers callers;

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient LiveSessions sessions;

    @Inject
    transient Strangers strangers;

    @Inject
    transient Pages pages;

    @Inject
    transient BaseUrls bases;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Caller> caller = callers.of(request);
        if (caller.isEmpty()) {
            strangers.lead(request, response);
        } else if (caller.get().recovering()) {
            send(request, response, "/"); // a recovery code opens the connections alone
        } else {
            pages.show(page(caller.get(), request), request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Caller> caller = callers.of(request);
        if (caller.isEmpty() || caller.get().recovering()) {
            doGet(request, response);
        } else if (!caller.get().isFresh(clock.instant())) {
            send(request, response, "/signin/again?return=" + ADDRESS);
        } else {
            String which = Objects.requireNonNullElse(request.getParameter("end"), "");
            Outcome outcome = which.equals(OTHERS)
                    ? sessions.endOthers(caller.get(), here(request).orElseThrow())
                    : SessionId.parse(which)
                            .map(id -> sessions.endOwn(caller.get(), id))
                            .orElse(Outcome.GONE);
            String said = outcome == Outcome.DONE ? (which.equals(OTHERS) ? OTHERS : "one") : "none";
            send(request, response, ADDRESS + "?said=" + said);
        }
    }

    private Page page(Caller caller, HttpServletRequest request) {
        List<SessionRow> rows = sessions.of(caller, caller.account().id()).stream()
                .map(session -> SessionRow.of(session, here(request), request))
                .sorted((a, b) -> Boolean.compare(b.mine(), a.mine()))
                .toList();
        boolean more = rows.stream().anyMatch(row -> !row.mine());
        boolean fresh = caller.isFresh(clock.instant());
        return Page.of("sessions", HttpServletResponse.SC_OK)
                .with("rows", rows)
                .with("fresh", fresh)
                .with("confirm", more && !fresh)
                .with("others", more && fresh)
                .with("said", said(request));
    }

    /** What is said of the last action; empty where nothing is. */
    private static String said(HttpServletRequest request) {
        String said = Objects.requireNonNullElse(request.getParameter("said"), "");
        return List.of(OTHERS, "one", "none").contains(said)
                ? Pages.wording(request).text("sessions_said_" + said)
                : "";
    }

    private Optional<SessionId> here(HttpServletRequest request) {
        return bridge.current(request).map(SignedIn::sessionId);
    }

    private void send(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", bases.at(request.getHeader("Host")) + path);
        response.setHeader("Cache-Control", "no-store");
    }
}
