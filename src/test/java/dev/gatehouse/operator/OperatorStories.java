package dev.gatehouse.operator;

import com.microsoft.playwright.Page;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.Cast;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the stories of the operator desk have in common: an operator, and how they work. */
abstract class OperatorStories extends InBrowser {

    static final String OTTO = "otto@vendor.example";

    private static final Pattern FIELD = Pattern.compile("<input [^>]*?name=\"([^\"]+)\"[^>]*?value=\"([^\"]*)\"");

    Person operator() {
        return signsIn(person(), OTTO);
    }

    static Person signsIn(Person person, String email) {
        person.goesTo("/signin");
        fills(person, "Email", email);
        fills(person, "Password", Cast.PASSWORD);
        return person.clicks("Sign in with password").isSignedInAs(email);
    }

    static void fills(Person person, String label, String text) {
        person.page()
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(text);
        person.page().keyboard().press("Tab");
    }

    static Browserless signedIn(String email) {
        Browserless browser = browser();
        browser.post("signin/password", Map.of("email", email, "password", Cast.PASSWORD));
        return browser;
    }

    /** Sends a form of a page by one of its buttons, with all that stands in its fields and what is typed. */
    static HttpResponse<String> sends(
            Browserless browser, HttpResponse<String> page, String form, String button, Map<String, String> typed) {
        Matcher found = Pattern.compile("(?s)<form id=\"" + form + "\"[^>]*action=\"([^\"]*)\".*?</form>")
                .matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no form " + form + " on " + page.uri() + ": " + page.body());
        }
        Map<String, String> fields = new HashMap<>();
        Matcher inputs = FIELD.matcher(found.group());
        while (inputs.find()) {
            if (!inputs.group().contains("type=\"submit\"") && !inputs.group().contains("type=\"radio\"")) {
                fields.put(inputs.group(1), inputs.group(2));
            }
        }
        fields.put(button, "go");
        fields.putAll(typed);
        return browser.post(page.uri().resolve(found.group(1)).toString(), fields);
    }
}
