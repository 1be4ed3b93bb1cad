package dev.gatehouse.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways of people in a real browser. */
class BrowserIT extends InBrowser {

    private static final String BRUNO = "bruno@meadow.example";

    @Test
    void a_person_types_the_domain_and_signs_in_and_out() {
        Person bruno = person();
        bruno.goesTo("/").sees("Sign in");
        bruno.types("Okta domain", domain()).types("Customer ID", "meadow").clicks("Login with Okta");
        choose(bruno, "Bruno Meadow").isSignedInAs(BRUNO).reads("Bruno");
        bruno.clicks("Sign out").sees("You are signed out here");
        bruno.goesTo("/").sees("Sign in");
    }

    @Test
    void a_tile_on_the_dashboard_leads_in() {
        tile(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
    }

    @Test
    void the_fragment_form_of_the_tiles_address_leads_in() {
        Person bruno = person().goesTo("/#/customer/meadow");
        choose(bruno, "Bruno Meadow").isSignedInAs(BRUNO);
    }

    @Test
    void the_fragment_form_takes_what_okta_appended_before_it_along() {
        String appended = "iss=" + Browserless.encoded(okta.issuer()) + "&login_hint=" + Browserless.encoded(BRUNO);
        person().goesTo("/?" + appended + "#/customer/meadow").isSignedInAs(BRUNO);
    }

    @Test
    void the_fragment_form_takes_what_okta_appended_behind_it_along() {
        String appended = "iss=" + Browserless.encoded(okta.issuer()) + "&login_hint=" + Browserless.encoded(BRUNO);
        person().goesTo("/#/customer/meadow?" + appended).isSignedInAs(BRUNO);
    }

    @Test
    void a_form_post_from_another_site_ends_signed_in_though_no_cookie_comes_with_it() {
        Person paula = person();
        List<Request> callbacks = callbacksOf(paula);
        paula.goesTo("/customer/abroad");
        choose(paula, "Paula Abroad").isSignedInAs("paula@abroad.example");
        assertThat(callbacks).extracting(Request::method).containsExactly("POST", "GET");
        assertThat(callbacks.get(0).allHeaders())
                .containsEntry("sec-fetch-site", "cross-site")
                .doesNotContainKey("cookie");
        assertThat(paula.browser().cookies(House.base()))
                .extracting((Cookie cookie) -> cookie.sameSite)
                .isNotEmpty()
                .containsOnly(SameSiteAttribute.LAX);
    }

    @Test
    void the_back_button_after_the_sign_in_leads_to_the_signed_in_page() {
        Person bruno = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        bruno.page().goBack(); // the provider knows them by now and sends them back at once
        bruno.isSignedInAs(BRUNO);
    }

    @Test
    void the_sign_in_page_says_to_whom_goes_back_that_they_are_signed_in() {
        Person bruno = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        bruno.goesTo("/signin").reads("You are signed in as " + BRUNO);
    }

    @Test
    void the_callbacks_address_once_more_leads_to_the_signed_in_page() {
        Person bruno = person();
        List<Request> callbacks = callbacksOf(bruno);
        signIn(bruno, "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        assertThat(callbacks).hasSize(1);
        bruno.goesTo(callbacks.get(0).url()).isSignedInAs(BRUNO);
        bruno.page().reload();
        bruno.isSignedInAs(BRUNO);
    }

    @Test
    void a_double_click_at_the_provider_ends_signed_in() {
        Person bruno = startTyping(person().isImpatient(), "meadow");
        bruno.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Bruno Meadow"))
                .dblclick();
        bruno.isSignedInAs(BRUNO);
    }

    @Test
    void a_double_click_on_the_sign_in_button_ends_signed_in() {
        Person bruno = person().isImpatient().goesTo("/signin");
        bruno.types("Okta domain", domain()).types("Customer ID", "meadow");
        bruno.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Login with Okta"))
                .dblclick();
        choose(bruno, "Bruno Meadow").isSignedInAs(BRUNO);
    }

    @Test
    void two_tabs_begun_one_after_the_other_both_end_signed_in() {
        Person bruno = person();
        Page first = startTyping(bruno, "meadow").page();
        Page second = bruno.opensTab();
        startTyping(bruno, "meadow");
        choose(bruno.looksAt(first), "Bruno Meadow").isSignedInAs(BRUNO);
        choose(bruno.looksAt(second), "Bruno Meadow").isSignedInAs(BRUNO);
    }

    @Test
    void another_accounts_session_stays_where_the_person_says_so() {
        Person person = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        tile(person, "brook", "Bea Brook").sees("You are signed in with another account");
        person.clicks("Stay signed in as " + BRUNO).isSignedInAs(BRUNO);
        person.goesTo("/").isSignedInAs(BRUNO);
    }

    @Test
    void another_accounts_session_is_replaced_where_the_person_says_so() {
        Person person = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        tile(person, "brook", "Bea Brook").sees("You are signed in with another account");
        person.clicks("Continue as bea@brook.example").isSignedInAs("bea@brook.example");
    }

    @Test
    void the_sign_in_page_needs_no_mouse() {
        Person bruno = person().expects(404).goesTo("/signin");
        tabTo(bruno, "Okta domain").pressSequentially("unknown.okta.com");
        tabTo(bruno, "Customer ID").pressSequentially("meadow");
        bruno.page().keyboard().press("Enter");
        Locator alert = bruno.page().getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("Check the Okta domain, or add your Customer ID.");
        assertThat(bruno.field("Okta domain")).hasValue("unknown.okta.com");
        assertThat(bruno.field("Customer ID")).hasValue("meadow");
        assertThat(bruno.field("Okta domain")).isFocused(); // so that screen readers read the error, its description
        assertThat(bruno.field("Okta domain")).hasAttribute("aria-describedby", "okta-error domain-hint");
        bruno.page().keyboard().press("ControlOrMeta+a");
        bruno.page().keyboard().type(domain());
        tabToButton(bruno, "Login with Okta");
        bruno.page().keyboard().press("Enter");
        choose(bruno, "Bruno Meadow").isSignedInAs(BRUNO);
    }

    @Test
    void the_password_form_needs_no_mouse() {
        Person ada = person().expects(403).goesTo("/signin");
        tabTo(ada, "Email").pressSequentially("ada@meadow.example");
        tabTo(ada, "Password").pressSequentially("wrong");
        ada.page().keyboard().press("Enter");
        assertThat(ada.page().getByRole(AriaRole.ALERT)).containsText("is not right");
        assertThat(ada.field("Email")).hasValue("ada@meadow.example");
        assertThat(ada.field("Password")).hasValue("");
        tabTo(ada, "Password").pressSequentially(Cast.PASSWORD);
        tabToButton(ada, "Sign in with password");
        ada.page().keyboard().press("Enter");
        ada.isSignedInAs("ada@meadow.example");
    }

    @Test
    void a_german_browser_gets_german_pages() {
        Person otto = person("de-DE").expects(403).goesTo("/signin");
        otto.sees("Anmelden");
        assertThat(otto.page().locator("html")).hasAttribute("lang", "de");
        otto.types("Okta-Domain", domain()).types("Kunden-ID", "meadow").clicks("Mit Okta anmelden");
        choose(otto, "Nobody Here").sees("gibt es hier kein Konto");
        otto.reads("Der Administrator Ihrer Firma");
        assertThat(otto.page().locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void who_is_not_assigned_reads_whom_to_ask() {
        Person bruno = person().expects(403);
        signIn(bruno, customerThatOnlyAdaMayUse(), "Bruno Meadow");
        bruno.sees("You are not assigned to this application in Okta").reads("Ask your company's Okta admin");
    }

    @Test
    void who_has_no_account_here_reads_whom_to_ask_and_can_try_again_as_somebody_else() {
        Person person = signIn(person().expects(403), "meadow", "Nobody Here");
        person.sees("There is no account here").reads("Ask your company's admin");
        person.goesTo(okta.origin() + "/login/signout");
        person.page().goBack();
        person.clicks("Try again");
        choose(person, "Bruno Meadow").isSignedInAs(BRUNO);
    }

    @Test
    void a_callback_in_another_browser_is_refused_and_leads_to_the_sign_in_page() {
        Person bruno = person();
        List<Request> callbacks = callbacksOf(bruno);
        signIn(bruno, "meadow", "Bruno Meadow").isSignedInAs(BRUNO);
        Person stranger = person().expects(400).goesTo(callbacks.get(0).url());
        stranger.sees("not started in this browser")
                .clicks("Go to the sign-in page")
                .sees("Sign in");
    }

    /** The requests to our callback, as they come. */
    private static List<Request> callbacksOf(Person person) {
        List<Request> callbacks = new ArrayList<>();
        person.browser().onRequest(request -> {
            if (request.url().startsWith(House.base() + "/signin/callback/")) {
                callbacks.add(request);
            }
        });
        return callbacks;
    }

    private static Locator tabTo(Person person, String label) {
        return tabTo(person, person.field(label));
    }

    private static void tabToButton(Person person, String says) {
        tabTo(person, person.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(says)));
    }

    private static Locator tabTo(Person person, Locator wanted) {
        for (int i = 0; i < 20; i++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return wanted;
            }
            person.page().keyboard().press("Tab");
        }
        throw new AssertionError("not reached by Tab: " + wanted);
    }
}
