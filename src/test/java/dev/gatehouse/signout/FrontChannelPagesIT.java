package dev.gatehouse.signout;

import static dev.gatehouse.testing.server.Browserless.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.gatehouse.testing.FakeOkta;
import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import dev.gatehouse.testing.server.House;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Front-channel logout as a browser does it: from a page of another site, in a frame, without the cookies of ours. */
class FrontChannelPagesIT extends InBrowser {

    private static final String CONNECTION = Installation.connectionOf("abroad");

    private static final String FRAME = """
            address => new Promise(loaded => {
              const frame = document.createElement('iframe');
              frame.onload = loaded;
              frame.src = address;
              document.body.append(frame);
            })
            """;

    private final FakeOkta abroad = House.abroad();

    @BeforeEach
    void theProviderNamesItsSessions() {
        rows("delete from app_session where connection_id = '" + CONNECTION + "'");
        abroad.nameSessions(Installation.clientOf("abroad"));
    }

    @AfterEach
    void itBehavesAgain() {
        abroad.behave();
    }

    @Test
    void a_frame_on_the_providers_page_ends_the_session_here() {
        Person paula = signedIn();

        paula.goesTo(abroad.origin() + "/");
        Response answer = framed(paula.page());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.request().allHeaders()).doesNotContainKey("cookie");
        assertThat(paula.page().frames()).anyMatch(frame -> frame.url().equals(address()));
        paula.goesTo("/").sees("Sign in");
    }

    @Test
    void on_anybody_elses_page_the_frame_stays_empty() {
        Person paula = signedIn();

        paula.goesTo(okta.origin() + "/");
        paula.page().evaluate(FRAME, address());
        paula.page().waitForTimeout(300); // what the browser complains about arrives by itself

        assertThat(paula.complaintsSoFar()).anyMatch(complaint -> complaint.contains("frame-ancestors"));
        assertThat(paula.page().frames()).noneMatch(frame -> frame.url().equals(address()));
    }

    private Person signedIn() {
        Person paula = person().goesTo("/customer/abroad");
        return choose(paula, "Paula Abroad").isSignedInAs("paula@abroad.example");
    }

    private static String address() {
        String sid = value("select provider_session from app_session where connection_id = '" + CONNECTION + "'");
        return House.base() + "/signout/frontchannel/" + CONNECTION + "?iss="
                + encoded(House.abroad().issuer()) + "&sid=" + encoded(sid);
    }

    private static Response framed(Page page) {
        String address = address();
        return page.waitForResponse(answer -> answer.url().equals(address), () -> page.evaluate(FRAME, address));
    }
}
