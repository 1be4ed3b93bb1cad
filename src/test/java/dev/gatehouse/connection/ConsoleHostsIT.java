package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.House;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the vendor has several host names, the first step of the editor tells all addresses that Okta is to know. */
class ConsoleHostsIT extends ConsoleStories {

    @Test
    void the_first_step_lists_the_redirect_addresses_of_all_host_names() {
        Person ada = admin().isSignedInAs(email);
        beginsConnection(ada);
        ada.goesTo(ada.page().url().replace("/connection-values", "/connection-okta"));
        ada.sees("Register this application in Okta").looksCloselyAt("connection-okta-hosts");
        String path = copied(ada, "/signin/callback/").getPath();

        List<String> codes = ada.page().locator("code.id").allTextContents();
        assertThat(codes)
                .containsOnlyOnce(House.base() + path, House.otherBase() + path)
                .containsOnlyOnce(House.base() + "/signout/done", House.otherBase() + "/signout/done")
                .containsOnlyOnce(House.base() + "/customer/" + customer)
                .doesNotContain(House.otherBase() + "/customer/" + customer);
        for (String tool : List.of("resource \"okta_app_oauth\"", "curl -X POST")) {
            assertThat(codes)
                    .filteredOn(code -> code.contains(tool))
                    .singleElement()
                    .satisfies(block -> assertThat(block)
                            .contains("\"" + House.base() + path + "\"", "\"" + House.otherBase() + path + "\"")
                            .contains(
                                    "\"" + House.base() + "/signout/done\"",
                                    "\"" + House.otherBase() + "/signout/done\"")
                            .doesNotContain(House.otherBase() + "/customer"));
        }
    }
}
