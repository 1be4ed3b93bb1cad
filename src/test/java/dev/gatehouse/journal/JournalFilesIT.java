package dev.gatehouse.journal;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.ServerIT;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journal and audit trail of a customer with many lines, leafed through and as files; and who gets nothing of it. */
@Tag("core")
class JournalFilesIT extends ServerIT {

    private static final String THEO = "theo@thicket.example";
    private static final int ROWS = 2_600;
    private static final String DIGITS = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) ";
    private static final String REFERENCE = "THCK-ET00-0000-0007";
    private static final Pattern ROW = Pattern.compile("class=\"reference\" href=\"[^\"]*\">([^<]+)<");
    private static final Pattern OLDER = Pattern.compile("href=\"/(console/\\w+\\?[^\"]*page=OLDER[^\"]*)\"");
    private static final Pattern NEWER = Pattern.compile("href=\"/(console/\\w+\\?[^\"]*page=NEWER[^\"]*)\"");

    /** One entry each half a minute, backwards from long ago, so that what tests really do is newer. */
    @BeforeAll
    static void many_entries() {
        rows("delete from journal_entry where id like 'jrn_7411c4e7%'");
        rows(
                "insert into journal_entry (id, customer_id, connection_id, attempt, at, way, outcome, code, expected, found,"
                        + " email, email_key, subject, first_link, client_address, user_agent)"
                        + " select 'jrn_7411c4e7-0000-4000-8000-' || lpad(cast(n.x as varchar(12)), 12, '0'), 'thicket', '"
                        + Installation.connectionOf("thicket") + "',"
                        + " 'THCK-ET00-0000-' || lpad(cast(n.x as varchar(12)), 4, '0'),"
                        + " timestamp with time zone '2024-02-29 12:00:00+00' - n.x * interval '30' second, 'OKTA',"
                        + " case when mod(n.x, 5) = 2 then 'REFUSED' else 'SIGNED_IN' end,"
                        + " case when mod(n.x, 5) = 2 then 'ACCOUNT_NOT_FOUND' end, '',"
                        + " case when mod(n.x, 5) = 2 then '=HYPERLINK(\"http://evil.example\";\"x\")' else '' end,"
                        + " 'person' || mod(n.x, 9) || '@thicket.example', 'person' || mod(n.x, 9) || '@thicket.example',"
                        + " '00u', false, '192.0.2.9', 'Firefox' from (select a.d * 1000 + b.d * 100 + c.d * 10 + e.d as x from "
                        + DIGITS + "a(d) cross join " + DIGITS + "b(d) cross join " + DIGITS + "c(d) cross join "
                        + DIGITS
                        + "e(d)) n where n.x < " + ROWS);
        rows("delete from audit_entry where id like 'aud_7411c4e7%'");
        rows("insert into audit_entry (id, customer_id, at, account_id, actor_name, client_address, user_agent, action,"
                + " subject, detail) select 'aud_7411c4e7-0000-4000-8000-0000000000' || a.d || b.d, 'thicket',"
                + " timestamp with time zone '2024-02-29 12:00:00+00' - (a.d * 10 + b.d) * interval '30' second, 'acc',"
                + " case when a.d = 3 then 'Tilda@thicket.example' else '" + THEO + "' end, '192.0.2.9', 'Firefox',"
                + " case when b.d = 3 then 'SECRET_ADDED' else 'CONNECTION_CHANGED' end, 'Okta of thicket',"
                + " 'title: Okta ' || a.d || b.d from " + DIGITS + "a(d) cross join " + DIGITS + "b(d)");
    }

    @Test
    void all_entries_are_leafed_through_each_once_and_back() {
        Browserless theo = theo();
        List<String> pages = new ArrayList<>();
        List<String> references = new ArrayList<>();
        String next = "console/journal?from=2024-01-01&to=2024-02-29&outcome=REFUSED";
        while (next != null) {
            pages.add(next);
            String page = ok(theo.get(next));
            references.addAll(found(ROW, page));
            next = found(OLDER, page).stream().findFirst().orElse(null);
        }

        assertThat(references).hasSize(ROWS / 5).doesNotHaveDuplicates();
        assertThat(references.get(0)).isEqualTo("THCK-ET00-0000-0002");
        assertThat(pages).hasSize(ROWS / 5 / 50 + 1);
        String last = ok(theo.get(pages.get(pages.size() - 1)));
        String back = ok(theo.get(found(NEWER, last).get(0)));
        assertThat(found(ROW, back)).isEqualTo(references.subList(450, 500));
    }

    @Test
    void a_file_has_all_entries_that_fit_quoted_and_harmless() {
        HttpResponse<String> answer =
                theo().get("console/journal.csv?to=2024-02-29&person=person7%40thicket.example&code=ACCOUNT_NOT_FOUND");

        String body = ok(answer);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"sign-in-journal-thicket-" + LocalDate.now(ZoneOffset.UTC) + ".csv\"");
        assertThat(body).startsWith("\uFEFF\"time\",\"email\",\"account\",");
        assertThat(body.lines().skip(1))
                .hasSize(58)
                .allMatch(line ->
                        line.contains("\"person7@thicket.example\",\"\",\"OKTA\",\"REFUSED\",\"ACCOUNT_NOT_FOUND\","
                                + "\"\",\"'=HYPERLINK(\"\"http://evil.example\"\";\"\"x\"\")\",\"THCK-ET00-0000-"));
    }

    @Test
    void a_file_of_everything_is_in_the_order_of_the_table() {
        String body = ok(theo().get("console/journal.csv?from=2024-01-01&to=2024-02-29"));

        assertThat(body.lines().skip(1).map(line -> line.substring(0, 22)))
                .hasSize(ROWS)
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void the_audit_trail_is_leafed_through_filtered_and_a_file() {
        Browserless theo = theo();
        String page = ok(theo.get("console/audit?to=2024-02-29"));
        assertThat(page)
                .contains("title: Okta 00", "Connection changed", "192.0.2.9")
                .doesNotContain("title: Okta 50");
        assertThat(ok(theo.get(found(OLDER, page).get(0)))).contains("title: Okta 50", "title: Okta 99");
        assertThat(ok(theo.get("console/audit?person=TILDA&action=SECRET_ADDED")))
                .contains("title: Okta 33")
                .doesNotContain("title: Okta 34", "title: Okta 43");
        HttpResponse<String> file = theo.get("console/audit.csv?to=2024-02-29&person=tilda%40thicket.example");
        assertThat(ok(file).lines().skip(1)).hasSize(10).allMatch(line -> line.contains("\"Tilda@thicket.example\""));
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("audit-trail-thicket-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page=nonsense",
                "?page=OLDER~2024-02-29T12:00:00Z~jrn_'%20or%201=1",
                "?person=%00%27%22%3C",
                "?outcome=NONE&code=NONE&connection=x&from=yesterday&to=%2B999999999-12-31",
                "?person=a&person=b",
                "?reference=no"
            })
    void an_address_that_makes_no_sense_does_no_harm(String query) {
        Browserless theo = theo();
        for (String path : List.of("journal", "audit", "journal.csv", "audit.csv")) {
            ok(theo.get("console/" + path + query));
        }
    }

    @Test
    void another_customers_admin_finds_nothing_of_it() {
        Browserless olga = browser();
        signIn(olga, "orchard", "olga@orchard.example");
        String page = ok(theo().get("console/journal?to=2024-02-29"));
        String theirPage = found(OLDER, page).get(0);
        String connection = Installation.connectionOf("thicket");

        assertThat(olga.get("console/journal-entry?reference=" + REFERENCE).statusCode())
                .isEqualTo(404);
        for (String path : List.of(
                "console/journal?reference=" + REFERENCE,
                "console/journal?connection=" + connection,
                "console/journal?person=" + encoded("person7@thicket.example"),
                "console/journal?customer=thicket&customerId=thicket",
                theirPage,
                "console/audit?customer=thicket",
                "console/audit?person=" + encoded(THEO),
                "console/journal.csv?reference=" + REFERENCE,
                "console/journal.csv?connection=" + connection,
                "console/journal.csv?customer=thicket",
                "console/audit.csv?customer=thicket",
                "console/journal-entry?customer=thicket&reference=" + REFERENCE)) {
            assertThat(olga.get(path)
                            .body()
                            .replace("thicket&amp;", "")
                            .replace("value=\"person7@thicket.example\"", ""))
                    .as(path)
                    .doesNotContain("192.0.2.9", "Okta of thicket", "@thicket.example,", "title: Okta", "HYPERLINK");
        }
        assertThat(ok(olga.get("console/journal.csv?connection=" + connection)).lines())
                .hasSize(1);
        assertThat(ok(olga.get("console/journal.csv?reference=" + REFERENCE)).lines())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console/journal",
                "console/journal.xhtml",
                "console/journal-entry?reference=" + REFERENCE,
                "console/audit",
                "console/journal.csv",
                "console/audit.csv",
                "console//journal.csv",
                "console/./audit.csv"
            })
    void a_member_gets_nothing_and_a_stranger_less(String path) {
        Browserless oskar = browser();
        signIn(oskar, "meadow", "bruno@meadow.example");
        assertThat(oskar.get(path).statusCode()).isEqualTo(403);
        assertThat(browser().get(path).statusCode()).isEqualTo(303);
    }

    private Browserless theo() {
        Browserless theo = browser();
        signIn(theo, "thicket", THEO);
        return theo;
    }

    private static String ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        List<String> all = new ArrayList<>();
        while (matcher.find()) {
            all.add(matcher.group(1).replace("&amp;", "&"));
        }
        return all;
    }
}
