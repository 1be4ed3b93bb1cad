package dev.gatehouse.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.gatehouse.testing.server.House;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Somebody in front of a browser of their own: types and clicks, and says what they see. Whatever the browser complains about
 * (errors and warnings in its console, the Content-Security-Policy among them; failed requests; answers of 400 and more) counts
 * against the test, but for the statuses that were expected.
 */
public final class Person implements AutoCloseable {

    private static final double PATIENCE = 8_000;

    private final BrowserContext context;
    private final Set<Integer> expected = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private boolean impatient;
    private Page page;

    /** Somebody whose browser asks for this language; {@link Chromium} has to run. */
    public Person(String locale) {
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(locale)
                        .setViewportSize(1280, 800)
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        context.onPage(this::listen);
        page = context.newPage();
    }

    /** What is in front of them. */
    public Page page() {
        return page;
    }

    /** Their browser: its cookies, its tabs. */
    public BrowserContext browser() {
        return context;
    }

    /** Opens another tab, and looks at it. */
    public Page opensTab() {
        page = context.newPage();
        return page;
    }

    /** Looks at a tab again. */
    public Person looksAt(Page tab) {
        page = tab;
        page.bringToFront();
        return this;
    }

    /** A page with one of these statuses is part of the story. */
    public Person expects(int... statuses) {
        for (int status : statuses) {
            expected.add(status);
        }
        return this;
    }

    /** What they interrupt by clicking again is part of the story. */
    public Person isImpatient() {
        impatient = true;
        return this;
    }

    /** Types an address: whole, or a path of ours with its slash. */
    public Person goesTo(String address) {
        page.navigate(address.startsWith("/") ? House.base() + address : address);
        return this;
    }

    /** Types into the field with this label, key by key. */
    public Person types(String label, String text) {
        Locator field = field(label);
        field.click();
        field.pressSequentially(text);
        return this;
    }

    /** Clicks a button or a link that says this. */
    public Person clicks(String says) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(says))
                .or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(says)))
                .first()
                .click();
        return this;
    }

    /** The field with this label. */
    public Locator field(String label) {
        return page.getByLabel(label).and(page.locator("input")).first();
    }

    /** Sees a heading that says this. */
    public Person sees(String heading) {
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading)))
                .isVisible();
        return this;
    }

    /** Reads this somewhere. */
    public Person reads(String text) {
        PlaywrightAssertions.assertThat(page.locator("body")).containsText(text);
        return this;
    }

    /** Is on the signed-in page, as the owner of this account. */
    public Person isSignedInAs(String email) {
        try {
            page.waitForURL(House.base() + "/");
        } catch (TimeoutError elsewhere) {
            throw new AssertionError(
                    "not signed in, but at " + page.url() + ": "
                            + page.locator("main").innerText(),
                    elsewhere);
        }
        PlaywrightAssertions.assertThat(page.locator("#account")).hasText(email);
        return this;
    }

    /**
     * Looks closely, where pages are looked at ({@code gatehouse.it.pictures}): no barrier, nothing that does not fit, and (but in continuous integration) pictures of this
     * name in {@code target/pictures}.
     */
    public Person looksCloselyAt(String name) {
        if (Boolean.parseBoolean(System.getProperty("gatehouse.it.pictures", "true"))) {
            Look.at(page, name);
        }
        return this;
    }

    /** What the browser has complained about, which then counts no more. */
    public List<String> complaintsSoFar() {
        List<String> soFar = List.copyOf(complaints);
        complaints.clear();
        return soFar;
    }

    private void listen(Page tab) {
        tab.onConsoleMessage(message -> {
            boolean bad = message.type().equals("error") || message.type().equals("warning");
            boolean status = expected.stream().anyMatch(code -> message.text().contains("status of " + code));
            if (bad && !status) {
                complaints.add("console: " + message.text() + " at " + tab.url());
            }
        });
        tab.onPageError(error -> complaints.add("script: " + error + " at " + tab.url()));
        tab.onRequestFailed(request -> {
            if (!(impatient && request.failure().contains("ERR_ABORTED"))) {
                complaints.add("request: " + request.failure() + " at " + request.url());
            }
        });
        tab.onResponse(answer -> {
            if (answer.status() >= 400 && !expected.contains(answer.status())) {
                complaints.add("status " + answer.status() + " at " + answer.url());
            }
        });
    }

    /** Goes away, and has no complaint. */
    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }
}
