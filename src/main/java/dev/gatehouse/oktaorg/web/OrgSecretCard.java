package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Revision;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oktaorg.OrgApp;
import dev.gatehouse.oktaorg.OrgApps;
import dev.gatehouse.oktaorg.Permits;
import dev.gatehouse.oktaorg.SecretRotation;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code #{orgSecret}}: the change of the client secret, made in Okta by us. */
@Named("orgSecret")
@RequestScoped
public class OrgSecretCard {

    /** After how many days it may be changed by itself; 0 for never. */
    private static final List<Integer> CHOICES = List.of(0, 30, 90, 180, 365);

    @Inject
    Here here;

    @Inject
    SecretRotation rotation;

    @Inject
    OrgApps apps;

    @Inject
    Permits permits;

    private int days;

    @PostConstruct
    void read() {
        days = here.connection()
                .flatMap(connection -> apps.of(connection.customer(), connection.id()))
                .map(OrgApp::rotateDays)
                .orElse(0);
    }

    /** Whether people sign in by a secret that the org lets us change. */
    public boolean isShown() {
        boolean permitted = here.connection()
                .flatMap(connection -> permits.of(connection.customer(), connection.id()))
                .flatMap(Permits.Shown::origin)
                .isPresent();
        return permitted
                && here.connections
                        .on(here.id())
                        .map(Revision::values)
                        .filter(values -> values.authentication() != ClientAuthentication.PRIVATE_KEY_JWT)
                        .isPresent();
    }

    /** After how many days it is changed by itself; 0 for never. */
    public int getDays() {
        return days;
    }

    /** Chooses it. */
    public void setDays(int chosen) {
        this.days = CHOICES.contains(chosen) ? chosen : 0;
    }

    /** What can be chosen. */
    public List<Integer> getChoices() {
        return CHOICES;
    }

    /** Changes it now. */
    public void rotate() {
        done("rotated", () -> rotation.rotate(here.caller(), here.id()));
    }

    /** Stores the choice. */
    public void choose() {
        done("rotation", () -> apps.rotateAfter(here.caller(), here.id(), days));
    }

    private void done(String what, Runnable action) {
        if (here.done(action)) {
            here.goTo("/connection?id=" + here.id() + "&done=" + what);
        }
    }
}
