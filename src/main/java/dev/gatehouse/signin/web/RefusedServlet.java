package dev.gatehouse.signin.web;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code /signin/refused/{reference}}: the failure page of an attempt that the journal has. */
@WebServlet("/signin/refused/*")
public class RefusedServlet extends HttpServlet {

    @Inject
    transient Journal journal;

    @Inject
    transient Connections connections;

    @Inject
    transient Pages pages;

    @Inject
    transient Answers answers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        Optional<Reference> reference = Reference.parse(path.substring(1));
        Optional<JournalEntry> entry = reference.flatMap(journal::latestOf);
        Optional<RefusalCode> code = entry.flatMap(JournalEntry::code);
        if (reference.isEmpty() || code.isEmpty()) {
            answers.turnAway(Refusal.of(RefusalCode.PAGE_NOT_FOUND), request, response);
            return;
        }
        Pages.Refused refused = new Pages.Refused(
                Answers.status(code.get()),
                Refusal.of(code.get()),
                reference.get(),
                entry.map(this::again).orElse("/signin"));
        pages.showRefusal(refused, request, response);
    }

    /** Begins where the attempt began, by the same connection. */
    private String again(JournalEntry entry) {
        if (entry.code()
                .filter(RefusalCode.REAUTHENTICATION_OTHER_ACCOUNT::equals)
                .isPresent()) {
            return "/signin/again";
        }
        return entry.connection()
                .flatMap(connections::on)
                .map(revision -> "/signin/okta?domain="
                        + encoded(revision.provider().issuer().host()) + "&customer="
                        + encoded(revision.customer().value()))
                .orElse("/signin");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
