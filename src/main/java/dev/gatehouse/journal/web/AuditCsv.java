package dev.gatehouse.journal.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.AuditEntry;
import dev.gatehouse.journal.AuditFilter;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code /console/audit.csv}: the audit trail of the caller's customer, with the filters of its page. */
@WebServlet("/console/audit.csv")
public class AuditCsv extends HttpServlet {

    private static final List<String> HEAD =
            List.of("time", "who", "account", "action", "subject", "detail", "address", "browser", "id");

    @Inject
    transient Instance<Caller> callers;

    @Inject
    transient AuditTrail trail;

    @Inject
    transient Download download;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CustomerId customer = callers.get().customer();
        AuditFilter filter = new Asked(request).audit();
        download.send(
                new Download.Answer(request, response, customer),
                "audit-trail",
                HEAD,
                line -> trail.each(customer, filter, Download.MOST, entry -> line.accept(cells(entry))));
    }

    private static List<String> cells(AuditEntry entry) {
        return List.of(
                entry.at().toString(),
                entry.actorName(),
                entry.account().map(AccountId::value).orElse(""),
                entry.action().name(),
                entry.subject(),
                entry.detail(),
                entry.clientAddress(),
                entry.userAgent(),
                entry.id());
    }
}
