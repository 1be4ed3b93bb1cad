package dev.gatehouse.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.okta.AdminConsole.Page;
import dev.gatehouse.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminConsoleTest {

    private static final String APP = "0oa51n6f7t0sYDz4v5d7";

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com, acme-admin.okta.com",
        "https://acme.okta.com/oauth2/default, acme-admin.okta.com",
        "https://acme.okta.com/, acme-admin.okta.com",
        "https://ACME.okta.com:443, acme-admin.okta.com",
        "https://dev-1234.oktapreview.com, dev-1234-admin.oktapreview.com",
        "https://acme.okta-emea.com, acme-admin.okta-emea.com",
        "https://acme.okta-gov.com, acme-admin.okta-gov.com"
    })
    void is_beside_a_domain_that_okta_gave(String issuer, String host) {
        assertThat(AdminConsole.of(new Issuer(issuer))).contains(new AdminConsole(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.acme.example",
                "https://okta.com",
                "https://a.b.okta.com",
                "https://acme.okta.com.evil.example",
                "https://acme.okta.com:8443",
                "http://acme.okta.com",
                "http://localhost:8090",
                "https://[::1]",
                "https://acme.notokta.com"
            })
    void is_not_to_be_found_for_any_other(String issuer) {
        assertThat(AdminConsole.of(new Issuer(issuer))).isEmpty();
    }

    @Test
    void is_not_doubled_where_its_own_host_was_taken_for_the_domain() {
        assertThat(AdminConsole.of(new OktaDomain("acme-admin.okta.com")))
                .contains(new AdminConsole("acme-admin.okta.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "HOME, /admin/dashboard",
        "APPLICATIONS, /admin/apps/active",
        "APP_GENERAL, /admin/app/oidc_client/instance/0oa51n6f7t0sYDz4v5d7#tab-general",
        "APP_SIGN_ON, /admin/app/oidc_client/instance/0oa51n6f7t0sYDz4v5d7#tab-signon",
        "APP_ASSIGNMENTS, /admin/app/oidc_client/instance/0oa51n6f7t0sYDz4v5d7#tab-assignments",
        "PEOPLE, /admin/users",
        "AUTHORIZATION_SERVERS, /admin/oauth2/as",
        "API_TOKENS, /admin/access/api/tokens",
        "SYSTEM_LOG, /report/system_log_2"
    })
    void links_to_its_pages(Page page, String address) {
        assertThat(console().link(page, APP)).hasToString("https://acme-admin.okta.com" + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0oa1",
                "my-own-client-id-0oa",
                "0oa51n6f7t0sYDz4v5d7x",
                "0oa51n6f7t0sYDz4v5d/",
                "../../../evil?x=1#abc",
                "0oa51n6f7t0sYDz4v5d\n"
            })
    void links_to_all_apps_where_the_client_id_tells_no_app(String clientId) {
        assertThat(console().link(Page.APP_ASSIGNMENTS, clientId))
                .hasToString("https://acme-admin.okta.com/admin/apps/active");
    }

    @Test
    void a_person_who_is_not_assigned_is_assigned_there() {
        assertThat(Page.repairing(RefusalCode.NOT_ASSIGNED)).contains(Page.APP_ASSIGNMENTS);
    }

    /** The page of refusals says in words what is linked here. */
    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void nothing_is_repaired_there_of_which_the_page_of_refusals_says_so(RefusalCode code) throws IOException {
        Matcher entry = Pattern.compile("### `" + code.key() + "`\n.*?\\* In Okta: (.*?)\n\\*", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/site/markdown/refusals.md")));
        assertThat(entry.find()).isTrue();
        boolean elsewhere =
                entry.group(1).startsWith("nothing") || entry.group(1).startsWith("look at status.okta.com");

        assertThat(Page.repairing(code).isEmpty())
                .as("a page in AdminConsole, or the words in refusals.md: " + entry.group(1))
                .isEqualTo(elsewhere);
    }

    private static AdminConsole console() {
        return AdminConsole.of(new OktaDomain("acme.okta.com")).orElseThrow();
    }
}
