package dev.gatehouse.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.journal.OpenJournal;
import dev.gatehouse.journal.Tally;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.testing.database.Database;
import dev.gatehouse.wording.Language;
import dev.gatehouse.wording.Pages;
import dev.gatehouse.wording.Wording;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnexpectedServletTest {

    private final Database database = Database.empty();
    private final Tally tally = new Tally();
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String[]> parameters = new HashMap<>();
    private final List<Object> statuses = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "404,PAGE_NOT_FOUND,404",
        "400,REQUEST_MALFORMED,400",
        "405,REQUEST_MALFORMED,405",
        "500,UNAVAILABLE,503",
        "503,UNAVAILABLE,503"
    })
    void a_status_that_nobody_expected_gets_a_page_with_its_code(int status, RefusalCode code, int shown) {
        attributes.put(RequestDispatcher.ERROR_STATUS_CODE, status);

        String page = page();

        assertThat(statuses).containsExactly(shown);
        assertThat(page).contains(escaped(Wording.in(Language.ENGLISH).says(code)));
        assertThat(tally.refusals()).containsEntry(code, 1L);
    }

    @Test
    void the_cause_of_a_failure_is_not_shown() {
        attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 500);
        attributes.put(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("the inner secret"));

        assertThat(page())
                .doesNotContain("inner secret", "IllegalStateException")
                .contains("id=\"reference\"");
        assertThat(tally.refusals()).containsEntry(RefusalCode.UNAVAILABLE, 1L);
    }

    @Test
    void a_form_of_a_page_that_is_forgotten_is_answered_by_what_was_typed_but_for_secrets() {
        attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 500);
        attributes.put(RequestDispatcher.ERROR_REQUEST_URI, "/console/connection");
        attributes.put(
                RequestDispatcher.ERROR_EXCEPTION,
                new ServletException(new ViewExpiredException("/console/connection")));
        parameters.put("form", new String[] {"form"});
        parameters.put("form:title", new String[] {"Our Okta"});
        parameters.put("form:clientSecret", new String[] {"the client's own"});
        parameters.put("password", new String[] {"opens everything"});
        parameters.put("jakarta.faces.ViewState", new String[] {"4711:4712"});

        assertThat(page())
                .contains("This page was open for too long", "<dt>title</dt><dd>Our Okta</dd>")
                .contains("href=\"https://a.example/console/connection\"")
                .doesNotContain("the client", "opens everything", "4711", "<dt>form</dt>");
        assertThat(statuses).containsExactly(409);
    }

    @Test
    void who_asks_for_the_page_itself_finds_nothing() {
        page();

        assertThat(statuses).containsExactly(404);
        assertThat(tally.refusals()).containsEntry(RefusalCode.PAGE_NOT_FOUND, 1L);
        assertThat(tally.refusals()).containsEntry(RefusalCode.REQUEST_MALFORMED, 0L);
    }

    @SuppressWarnings("UnnecessaryAssignment") // no framework is here to fill the fields
    private String page() {
        StringWriter page = new StringWriter();
        database.change(entities -> {
            UnexpectedServlet servlet = new UnexpectedServlet();
            servlet.pages = new Pages("Ledger", "");
            servlet.bases = new BaseUrls(new BaseUrl(URI.create("https://a.example")), List.of());
            servlet.journal = OpenJournal.journal(entities, tally);
            try {
                servlet.service(request(), response(new PrintWriter(page)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return page.toString();
    }

    private static String escaped(String text) {
        return text.replace("'", "&#39;");
    }

    /** A request as the server dispatches it to an error page, and nothing else. */
    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                UnexpectedServletTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, with) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(with[0]);
                    case "getLocales" -> Collections.enumeration(List.of(Locale.ENGLISH));
                    case "getHeader" -> null;
                    case "getParameterMap" -> parameters;
                    case "getContextPath", "getServletPath", "getRequestURI" -> "";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private HttpServletResponse response(PrintWriter writer) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                UnexpectedServletTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, with) -> switch (method.getName()) {
                    case "getWriter" -> writer;
                    case "setStatus" -> {
                        statuses.add(with[0]);
                        yield null;
                    }
                    case "setContentType", "setHeader" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
