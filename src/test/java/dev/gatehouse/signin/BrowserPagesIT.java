package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import org.junit.jupiter.api.Test;

/** Every page, closely looked at in a real browser: see {@code target/pictures}. */
class BrowserPagesIT extends InBrowser {

    private static final String BRUNO = "bruno@meadow.example";
    private static final int LIGHT = 60 * 1024;

    @Test
    void sign_in() {
        person().goesTo("/signin").sees("Sign in").looksCloselyAt("sign-in");
    }

    @Test
    void sign_in_with_an_unknown_domain() {
        Person person = person().expects(404).goesTo("/signin").types("Okta domain", "compnay.okta.com");
        person.clicks("Login with Okta").reads("Check the Okta domain").looksCloselyAt("sign-in-unknown-domain");
    }

    @Test
    void sign_in_with_a_wrong_password() {
        Person person = person().expects(403).goesTo("/signin").types("Email", BRUNO);
        person.types("Password", "guess").clicks("Sign in with password");
        person.reads("is not right").looksCloselyAt("sign-in-wrong-password");
    }

    @Test
    void sign_in_in_german() {
        person("de-DE").goesTo("/signin").sees("Anmelden").looksCloselyAt("sign-in-german");
    }

    @Test
    void sign_in_where_somebody_is_signed_in() {
        Person bruno = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        bruno.goesTo("/signin").reads("You are signed in as").looksCloselyAt("sign-in-already");
    }

    @Test
    void home_and_the_way_out() {
        Person bruno = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        bruno.looksCloselyAt("home");
        bruno.goesTo("/signout").sees("Do you want to sign out?").looksCloselyAt("sign-out");
        bruno.clicks("Sign out").sees("You are signed out here").looksCloselyAt("signed-out");
    }

    @Test
    void question() {
        Person person = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        tile(person, "brook", "Bea Brook").sees("You are signed in with another account");
        person.looksCloselyAt("question");
    }

    @Test
    void refused_as_not_assigned() {
        Person bruno = signIn(person().expects(403), customerThatOnlyAdaMayUse(), "Bruno Meadow");
        bruno.sees("You are not assigned").looksCloselyAt("refused-not-assigned");
    }

    @Test
    void refused_as_without_account() {
        Person person = signIn(person().expects(403), "meadow", "Nobody Here");
        person.sees("There is no account here").looksCloselyAt("refused-no-account");
    }

    @Test
    void refused_as_without_account_in_german() {
        Person person = person("de-DE").expects(403).goesTo("/customer/meadow");
        choose(person, "Nobody Here").sees("gibt es hier kein Konto").looksCloselyAt("refused-no-account-german");
    }

    @Test
    void refused_as_stale() {
        Browserless elsewhere = browser();
        String callback = Browserless.target(startAndAuthenticate(elsewhere, "meadow", BRUNO))
                .orElseThrow()
                .toString();
        Person person = person().expects(400).goesTo(callback);
        person.sees("not started in this browser").looksCloselyAt("refused-stale");
    }

    @Test
    void nothing_at_this_address() {
        person().expects(404)
                .goesTo("/no/such/page")
                .reads("nothing at this address")
                .looksCloselyAt("not-found");
    }

    @Test
    void the_stand_ins_pages_fit_too() {
        Person bruno = startTyping(person(), "meadow").reads("Choose who you are");
        bruno.looksCloselyAt("stand-in-choice");
        bruno.goesTo(okta.origin() + "/");
        choose(bruno, "Bruno Meadow").sees("Bruno Meadow").looksCloselyAt("stand-in-dashboard");
    }

    @Test
    void a_script_that_is_not_ours_does_not_run_and_the_browser_complains() {
        Person person = person().goesTo("/signin");
        person.page()
                .evaluate("() => { const script = document.createElement('script');"
                        + " script.textContent = 'window.ran = true'; document.head.append(script); }");
        assertThat(person.page().evaluate("() => window.ran === true")).isEqualTo(false);
        assertThat(person.complaintsSoFar()).singleElement().asString().contains("Content Security Policy");
    }

    @Test
    void a_page_and_all_its_files_weigh_little() {
        Person bruno = person();
        assertThat(weight(bruno, "/signin")).isBetween(4_000, LIGHT);
        signIn(bruno, "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        assertThat(weight(bruno, "/")).isLessThan(LIGHT);
        assertThat(weight(bruno, "/signout")).isLessThan(LIGHT);
        assertThat(weight(bruno.expects(404), "/no/such/page")).isLessThan(LIGHT);
    }

    /** Of the page and the files that it loaded, in bytes, without the headers, as the browser has counted them. */
    private static int weight(Person person, String path) {
        person.goesTo(path);
        person.page().waitForLoadState(LoadState.NETWORKIDLE);
        Object all = person.page()
                .evaluate("() => ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))"
                        + ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)");
        System.out.println("weight of " + path + ": " + all + " bytes");
        return ((Number) all).intValue();
    }
}
