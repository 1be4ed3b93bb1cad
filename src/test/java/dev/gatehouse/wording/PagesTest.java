package dev.gatehouse.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {

    private static final String HOSTILE = "<script>alert(\"x\")</script>'";

    /** What fills the home page about a person; a record, as the session's own is. */
    public record Person(String email, String customer) {}

    private final Pages pages = new Pages("Ledger & Sons", "/base");

    /** Every template, with what its servlet fills it with. */
    static Stream<Page> templates() {
        return Stream.of(
                Page.of("signin", 200)
                        .with("domain", "acme.okta.com")
                        .with("customer", "acme")
                        .with("email", "ada@acme.example")
                        .with("returnTo", "/console")
                        .with("notice", "You are signed in as ada."),
                Page.of("signin", 403)
                        .with("domain", "acme.okta.com")
                        .with("customer", "acme")
                        .with("email", "ada@acme.example")
                        .with("returnTo", "/console")
                        .with("notice", "x")
                        .with("passwordError", true)
                        .with("says", "Says.")
                        .with("advises", "Do."),
                Page.of("home", 200)
                        .with("greeting", "Welcome")
                        .with("person", new Person("ada@acme.example", "acme"))
                        .with("customerName", "Acme Ltd")
                        .with("roles", "Admin")
                        .with("way", "through Okta")
                        .with("since", "today")
                        .with("sinceIso", "2026-11-22T10:15:30Z"),
                Page.of("refused", 403)
                        .with("title", "Says.")
                        .with("says", "Says.")
                        .with("advises", "Do.")
                        .with("who", "You")
                        .with("reference", "7K3M-9QXD-42HF-T6WA")
                        .with("again", "/signin/okta")
                        .with("retry", true),
                Page.of("question", 200)
                        .with("attempt", "0123456789abcdef0123456789abcdef")
                        .with("asks", "Which?")
                        .with("replaces", "Continue")
                        .with("stays", "Stay"),
                Page.of("again", 403)
                        .with("lead", "You are Ada.")
                        .with("email", "ada@acme.example")
                        .with("through", List.of(Map.of("connection", "conn_1", "label", "Continue with Okta")))
                        .with("password", true)
                        .with("both", true)
                        .with("none", false)
                        .with("returnTo", "/console")
                        .with("error", true)
                        .with("says", "Says.")
                        .with("advises", "Do."),
                Page.of("recovery", 403)
                        .with("email", "ada@acme.example")
                        .with("error", true)
                        .with("says", "Says.")
                        .with("advises", "Do."),
                Page.of("recoveryclosed", 403),
                Page.of("recovering", 200)
                        .with("greeting", "Welcome")
                        .with("person", new Person("ada@acme.example", "acme"))
                        .with("customerName", "Acme Ltd")
                        .with("until", "today")
                        .with("untilIso", "2026-11-22T10:15:30Z"),
                Page.of("recoverypassword", 400)
                        .with("email", "ada@acme.example")
                        .with("possible", true)
                        .with("done", false)
                        .with("error", "Says."),
                Page.of("sessions", 200)
                        .with(
                                "rows",
                                List.of(
                                        Map.of(
                                                "id",
                                                "session_1",
                                                "device",
                                                "Firefox on Windows",
                                                "address",
                                                "192.0.2.1",
                                                "since",
                                                "today",
                                                "sinceIso",
                                                "2026-11-22T10:15:30Z",
                                                "used",
                                                "never",
                                                "mine",
                                                true),
                                        Map.of(
                                                "id",
                                                "session_2",
                                                "device",
                                                "Safari on iPhone",
                                                "address",
                                                "192.0.2.2",
                                                "since",
                                                "today",
                                                "sinceIso",
                                                "2026-11-22T10:15:30Z",
                                                "used",
                                                "never",
                                                "mine",
                                                false)))
                        .with("fresh", true)
                        .with("confirm", true)
                        .with("others", true)
                        .with("said", "Ended."),
                Page.of("signedout", 200).with("thereToo", true).with("hereAlone", false),
                Page.of("signedout", 200).with("thereToo", false).with("hereAlone", true),
                Page.of("signingout", 200)
                        .with("endpoint", "https://acme.okta.com/oauth2/v1/logout")
                        .with("fields", List.of(Map.of("name", "state", "value", "a-state"))),
                Page.of("closed", 403),
                Page.of("unsent", 401)
                        .with("address", "https://a.example/console/settings")
                        .with("back", "%2Fconsole%2Fsettings")
                        .with("fields", List.of(Map.of("name", "title", "value", "Ours"))),
                Page.of("stale", 409)
                        .with("address", "https://a.example/console/settings")
                        .with("typed", true)
                        .with("fields", List.of(Map.of("name", "title", "value", "Ours"))),
                Page.of("setup", 200).with("customer", "Acme Ltd").with("connection", "Okta"),
                Page.of("setupover", 404),
                Page.of("signout", 200));
    }

    @Test
    void every_template_has_its_sample() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/pages"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".html", "")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    templates().map(Page::template).distinct(),
                                    Stream.of("head", "foot", "evidence")) // the last by ReportTest
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_page_renders_in_every_language(Page page) {
        for (Language language : Language.values()) {
            String html = pages.render(page, language);

            assertThat(html)
                    .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">")
                    .contains("<title>" + titleOf(page, language) + " · Ledger &amp; Sons</title>")
                    .contains("\"/base/resources/gatehouse.css\"")
                    .endsWith("</html>\n")
                    .doesNotContain("{{", "}}");
            assertThat(visible(page)).allSatisfy(value -> assertThat(html).contains(value));
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void every_value_is_escaped(Page page) {
        Map<String, Object> hostile = new HashMap<>(page.model());
        hostile.replaceAll((name, value) -> poisoned(value));

        String html = new Pages(HOSTILE, HOSTILE).render(new Page(page.template(), 200, hostile), Language.ENGLISH);

        assertThat(html)
                .doesNotContain("<script>alert", "alert(\"x\")", "</script>'")
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;");
        assertThat(html.split("&lt;script", -1).length - 1)
                .isGreaterThan(visible(page).size());
    }

    @Test
    void the_sign_in_page_of_a_stranger_has_no_notice_no_alert_and_nothing_open() {
        String html = pages.render(
                Page.of("signin", 200)
                        .with("domain", "")
                        .with("customer", "")
                        .with("email", "")
                        .with("returnTo", "/")
                        .with("notice", ""),
                Language.ENGLISH);

        assertThat(html).doesNotContain("role=\"status\"", "role=\"alert\"", "aria-invalid", "<details open");
    }

    @Test
    void the_sign_in_page_opens_where_the_customer_is_named() {
        Page named = templates().findFirst().orElseThrow();

        assertThat(pages.render(named, Language.ENGLISH)).contains("<details open>", "role=\"status\"");
    }

    @Test
    void the_alert_stands_beside_the_form_that_it_is_about() {
        Page page = templates().findFirst().orElseThrow().with("says", "Says.").with("advises", "Do.");

        assertThat(pages.render(page.with("oktaError", true), Language.ENGLISH))
                .contains("id=\"okta-error\"><strong>Says.</strong> Do.", "aria-invalid")
                .doesNotContain("password-error");
        assertThat(pages.render(page.with("passwordError", true), Language.ENGLISH))
                .contains("id=\"password-error\"><strong>Says.</strong> Do.")
                .doesNotContain("okta-error");
    }

    @Test
    void no_page_says_what_was_typed_as_the_password() {
        assertThat(pages.render(templates().findFirst().orElseThrow(), Language.ENGLISH))
                .containsOnlyOnce("type=\"password\"")
                .doesNotContainPattern("type=\"password\"[^>]*value=");
    }

    @Test
    void a_page_that_does_not_exist_is_an_error() {
        assertThatThrownBy(() -> pages.render(Page.of("nothing", 200), Language.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
    }

    private static String titleOf(Page page, Language language) {
        return page.model().containsKey("title")
                ? String.valueOf(page.model().get("title"))
                : Wording.in(language).text(page.template() + "_title");
    }

    private static List<String> visible(Page page) {
        return page.model().values().stream()
                .flatMap(value -> value instanceof Person person
                        ? Stream.of(person.email(), person.customer())
                        : Stream.of(value))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static Object poisoned(Object value) {
        if (value instanceof Person) {
            return new Person(HOSTILE, HOSTILE);
        }
        return value instanceof String ? HOSTILE : value;
    }
}
