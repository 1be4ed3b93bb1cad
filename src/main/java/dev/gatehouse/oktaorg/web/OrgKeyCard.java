package dev.gatehouse.oktaorg.web;

import dev.gatehouse.oktaorg.KeyCutOver;
import dev.gatehouse.oktaorg.KeysUnread;
import dev.gatehouse.oktaorg.Permits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code #{orgKey}}: the change from a client secret to a key, made in Okta by us. */
@Named("orgKey")
@RequestScoped
public class OrgKeyCard {

    @Inject
    Here here;

    @Inject
    KeyCutOver cutOver;

    @Inject
    Permits permits;

    /** Whether the org lets us. */
    public boolean isPermitted() {
        return here.connection()
                .flatMap(connection -> permits.of(connection.customer(), connection.id()))
                .flatMap(Permits.Shown::origin)
                .isPresent();
    }

    /** Switches the connection over; says what came of it where that was not done. */
    public void switchOver() {
        try {
            if (here.done(() -> cutOver.run(here.caller(), here.id()))) {
                here.goTo("/connection?id=" + here.id() + "&done=keyed");
            }
        } catch (KeysUnread unread) {
            here.say(here.text("key_unread_says", unread.keys()), here.text("key_unread_do", unread.found()));
        }
    }
}
