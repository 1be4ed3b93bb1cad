package dev.gatehouse.journal.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.JournalEntry;
import dev.gatehouse.journal.JournalFilter;
import dev.gatehouse.journal.JournalTable;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code /console/journal.csv}: the journal of the caller's customer, with the filters of its page. */
@WebServlet("/console/journal.csv")
public class JournalCsv extends HttpServlet {

    private static final List<String> HEAD = List.of(
            "time",
            "email",
            "account",
            "way",
            "outcome",
            "code",
            "expected",
            "found",
            "reference",
            "connection",
            "subject",
            "first_link",
            "address",
            "browser");

    @Inject
    transient Instance<Caller> callers;

    @Inject
    transient JournalTable table;

    @Inject
    transient Download download;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CustomerId customer = callers.get().customer();
        JournalFilter filter = new Asked(request).journal();
        download.send(
                new Download.Answer(request, response, customer),
                "sign-in-journal",
                HEAD,
                line -> table.each(customer, filter, Download.MOST, entry -> line.accept(cells(entry))));
    }

    private static List<String> cells(JournalEntry entry) {
        return List.of(
                entry.at().toString(),
                entry.email(),
                entry.account().map(AccountId::value).orElse(""),
                entry.way().name(),
                entry.outcome().name(),
                entry.code().map(Enum::name).orElse(""),
                entry.expected(),
                entry.found(),
                entry.reference().value(),
                entry.connection().map(ConnectionId::value).orElse(""),
                entry.subject(),
                String.valueOf(entry.isFirstLink()),
                entry.clientAddress(),
                entry.userAgent());
    }
}
