package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.browser.Person;
import org.junit.jupiter.api.Test;

/** Admins who edit a connection. */
class ConsoleStoryIT extends ConsoleStories {

    @Test
    void two_admins_who_edit_at_once_lose_nothing() {
        Person ada = admin().isSignedInAs(email);
        beginsConnection(ada);
        Person other = signsInWithPassword(person(), email).isSignedInAs(email);
        other.goesTo(ada.page().url());
        fills(other, "Title", "By the other");
        other.clicks("Save for later").sees("Okta connections").reads("By the other");
        fills(ada, "Title", "By Ada");
        fills(ada, "Client ID", client);
        ada.clicks("Save and test").reads("has saved this connection since you opened the page");
        assertThat(ada.field("Title").inputValue()).isEqualTo("By Ada");
        assertThat(ada.field("Client ID").inputValue()).isEqualTo(client);
    }
}
