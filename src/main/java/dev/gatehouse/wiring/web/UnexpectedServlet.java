package dev.gatehouse.wiring.web;

import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.Way;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.wording.Page;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The page for what nobody expected, in place of the server's own: an address that does not exist or is for admins alone, a request that no server could
 * read, or a failure of ours, whose cause goes to the log beside the reference and never to the visitor.
 */
public class UnexpectedServlet extends HttpServlet {

    private static final Logger LOG = Logger.getLogger(UnexpectedServlet.class.getName());

    @Inject
    transient BaseUrls bases;

    @Inject
    transient SessionBridge bridge;

    @Inject
    transient Pages pages;

    @Inject
    transient Journal journal;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        Optional<Page> ofItsOwn = ofItsOwn(code, request);
        if (ofItsOwn.isPresent()) {
            pages.show(ofItsOwn.get(), request, response);
            return;
        }
        Reference reference = journal.newReference();
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            LOG.log(Level.SEVERE, "failed: " + reference, failure);
        }
        boolean ourFault = code >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        Refusal refusal = Refusal.of(ourFault ? RefusalCode.UNAVAILABLE : theirs(code), "HTTP " + code);
        journal.refusedStranger(reference, refusal);
        int shown = ourFault ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : code;
        pages.showRefusal(new Pages.Refused(shown, refusal, reference, "/signin"), request, response);
    }

    private Optional<Page> ofItsOwn(int code, HttpServletRequest request) {
        if (code == HttpServletResponse.SC_FORBIDDEN) {
            boolean recovering = bridge.current(request)
                    .filter(person -> person.way() == Way.RECOVERY)
                    .isPresent();
            return Optional.of(Page.of(recovering ? "recoveryclosed" : "closed", code));
        }
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure && Stale.is(failure)
                ? Optional.of(Stale.page(request, bases.at(request.getHeader("Host"))))
                : Optional.empty();
    }

    private static RefusalCode theirs(int status) {
        return status == HttpServletResponse.SC_NOT_FOUND ? RefusalCode.PAGE_NOT_FOUND : RefusalCode.REQUEST_MALFORMED;
    }
}
