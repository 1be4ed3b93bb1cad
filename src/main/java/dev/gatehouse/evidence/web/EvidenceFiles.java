package dev.gatehouse.evidence.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.evidence.EvidencePack;
import dev.gatehouse.evidence.Facts;
import dev.gatehouse.evidence.SignedPack;
import dev.gatehouse.evidence.Span;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /console/connection-evidence.json} and {@code .html}: the evidence of a connection, to keep; signed in the one, and in the other
 * made readable with what was signed at its end.
 */
@WebServlet({EvidenceFiles.JSON, EvidenceFiles.HTML})
public class EvidenceFiles extends HttpServlet {

    static final String JSON = "/console/connection-evidence.json";
    static final String HTML = "/console/connection-evidence.html";

    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    transient Asking asking;

    @Inject
    transient Pages pages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Span> span = asking.span();
        if (asking.connection().isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (span.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (!asking.mayAsk()) {
            response.sendError(TOO_MANY_REQUESTS);
        } else {
            send(span.get(), request, response);
        }
    }

    private void send(Span span, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            EvidencePack pack = asking.pack(span);
            SignedPack signed = asking.packs.signed(asking.caller(), pack);
            response.setHeader("Cache-Control", "no-store");
            if (request.getServletPath().equals(HTML)) {
                response.setHeader("Content-Disposition", "attachment; filename=\"" + name(pack) + ".html\"");
                pages.show(new Report(pack, signed, Language.of(request.getLocales())).page(), request, response);
            } else {
                response.setHeader("Content-Disposition", "attachment; filename=\"" + name(pack) + ".jws.json\"");
                response.setContentType("application/jose+json");
                response.setCharacterEncoding("UTF-8");
                response.getWriter().write(signed.json());
            }
        } catch (Declined declined) {
            boolean allowed = declined.reason() != Declined.Reason.NOT_ALLOWED;
            boolean incomplete = declined.reason() == Declined.Reason.INCOMPLETE;
            int missing = incomplete ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_NOT_FOUND;
            response.sendError(allowed ? missing : HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static String name(EvidencePack pack) {
        Facts.Head head = pack.facts().head();
        return "sign-in-evidence-" + head.of().customer() + "-"
                + head.at().toString().substring(0, "2026-11-22".length());
    }
}
