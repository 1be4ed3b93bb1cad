package dev.gatehouse.signout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.server.Browserless;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.Keycloak;
import dev.gatehouse.testing.server.ServerIT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Back-channel logout by a provider that nobody here has written. */
@Tag(Keycloak.TAG)
@Order(Integer.MAX_VALUE)
class KeycloakLogoutIT extends ServerIT {

    private static final String KARLA = "karla@keycloak.example";
    private static final Pattern FORM = Pattern.compile("(?i)<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern FIELD =
            Pattern.compile("(?i)<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private static Keycloak keycloak;

    @BeforeAll
    static void keycloakAnswers() {
        keycloak = House.keycloak();
    }

    @Test
    void who_signs_out_at_keycloak_is_signed_out_here_and_only_in_that_browser() {
        Browserless one = signedIn();
        Browserless other = signedIn();

        int before = endedByKeycloak();
        signOutAtKeycloak(one);

        assertThat(one.get("probe/roles").body()).startsWith("nobody");
        assertThat(other.get("probe/roles").body()).startsWith(KARLA);
        assertThat(endedByKeycloak()).isEqualTo(before + 1);
    }

    private static int endedByKeycloak() {
        return Integer.parseInt(value("select count(*) from app_session where ended_by = 'SIGNED_OUT_AT_PROVIDER'"
                + " and connection_id = '" + Installation.connectionOf("keycloak") + "'"));
    }

    private static Browserless signedIn() {
        Browserless browser = browser();
        HttpResponse<String> page =
                browser.follow(browser.get("signin/okta?domain=" + keycloak.authority() + "&customer=keycloak"));
        Map<String, String> form = Map.of("username", "karla", "password", Keycloak.PASSWORD, "credentialId", "");
        assertSignedIn(browser.follow(browser.post(action(page), form, "Origin", origin(page))), KARLA);
        return browser;
    }

    /** Keycloak asks first, and tells its clients before it answers. */
    private static void signOutAtKeycloak(Browserless browser) {
        HttpResponse<String> page = browser.follow(browser.get(keycloak.issuer() + "/protocol/openid-connect/logout"));
        Map<String, String> form = new HashMap<>(Map.of("confirmLogout", "Logout"));
        Matcher fields = FIELD.matcher(page.body());
        while (fields.find()) {
            form.put(fields.group(1), fields.group(2).replace("&amp;", "&"));
        }
        HttpResponse<String> done = browser.follow(browser.post(action(page), form, "Origin", origin(page)));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private static String action(HttpResponse<String> page) {
        Matcher matcher = FORM.matcher(page.body());
        assertThat(matcher.find()).as(page.uri() + " " + page.body()).isTrue();
        return page.uri().resolve(matcher.group(1).replace("&amp;", "&")).toString();
    }

    private static String origin(HttpResponse<String> page) {
        URI uri = page.uri();
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
