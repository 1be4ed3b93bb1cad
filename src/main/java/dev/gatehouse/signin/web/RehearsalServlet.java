package dev.gatehouse.signin.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Rehearsals;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.signin.Purpose;
import dev.gatehouse.signin.ReturnPath;
import dev.gatehouse.signin.Start;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code /console/rehearse}: an admin begins a test sign-in by the draft of a connection. */
@WebServlet("/console/rehearse")
public class RehearsalServlet extends HttpServlet {

    @Inject
    transient Instance<Caller> callers;

    @Inject
    transient Connections connections;

    @Inject
    transient Rehearsals rehearsals;

    @Inject
    transient Start start;

    @Inject
    transient Beginning beginning;

    @Inject
    transient Carried carried;

    @Inject
    transient Answers answers;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            beginning.admit(request);
            Caller caller = callers.get();
            if (!caller.isAtHome()) {
                throw new Refused(Refusal.of(RefusalCode.PAGE_NOT_FOUND, "nobody of this customer"));
            }
            Revision draft = draft(request, caller)
                    .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.PAGE_NOT_FOUND, "no such draft")));
            begin(caller, draft, request, response);
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    /** Where the provider cannot be reached, the page of checks says so. */
    private void begin(Caller caller, Revision draft, HttpServletRequest request, HttpServletResponse response) {
        start.begin(draft, Purpose.REHEARSAL, ReturnPath.HOME, Optional.empty(), answers.at(request))
                .either(
                        onward -> {
                            rehearsals.begin(caller, draft, onward.attempt().reference());
                            carried.give(onward.attempt(), request, response);
                            answers.sendAway(response, onward.address().toString());
                            return true;
                        },
                        away -> {
                            answers.send(request, response, "/console/connection-test?id=" + draft.connectionId());
                            return false;
                        });
    }

    private Optional<Revision> draft(HttpServletRequest request, Caller caller) {
        return Answers.parameter(request, "id")
                .flatMap(ConnectionId::parse)
                .flatMap(id -> connections.byId(caller.customer(), id))
                .flatMap(this::draft)
                .filter(Revision::isComplete);
    }

    private Optional<Revision> draft(Connection connection) {
        return connection.draft().flatMap(number -> connections.revision(connection.id(), number));
    }
}
