package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.okta.AdminConsole;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.oktaorg.AppCare;
import dev.gatehouse.oktaorg.OrgApp;
import dev.gatehouse.oktaorg.OrgApps;
import dev.gatehouse.oktaorg.Permits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code #{orgApp}}: whether the connection's app in Okta is as it must be, and what repairs it. */
@Named("orgApp")
@RequestScoped
public class OrgAppCard {

    private static final Logger LOG = Logger.getLogger(OrgAppCard.class.getName());

    @Inject
    Here here;

    @Inject
    AppCare care;

    @Inject
    OrgApps apps;

    @Inject
    Permits permits;

    private @Nullable List<Drift> drifts;

    /** Whether the org lets us look at all. */
    public boolean isShown() {
        return here.connection()
                .flatMap(connection -> permits.of(connection.customer(), connection.id()))
                .flatMap(Permits.Shown::origin)
                .isPresent();
    }

    /** When somebody last looked; null where nobody has. */
    public @Nullable Instant getCheckedAt() {
        return known().flatMap(OrgApp::checkedAt).orElse(null);
    }

    /** What the last look found. */
    public List<Drift.Kind> getKinds() {
        return known().map(OrgApp::drifts).map(List::copyOf).orElse(List.of());
    }

    /** What the look found that this very page made, one line each; null where it made none. */
    public @Nullable List<Drift> getDrifts() {
        return drifts;
    }

    /** Where in the customer's Okta that is changed by hand; empty where it cannot be told. */
    public String getPlace() {
        return here.place(AdminConsole.Page.APP_GENERAL);
    }

    /** Looks before the connection is turned on, if that can be done just now; what is not as it must be is shown as a warning. */
    public void lookBefore() {
        if (isShown() && !FacesContext.getCurrentInstance().isPostback()) {
            try {
                drifts = care.check(here.caller().customer(), here.id());
            } catch (OktaTrouble | Declined unknown) {
                LOG.log(Level.FINE, "the app was not looked at", unknown);
            }
        }
    }

    /** Looks now. */
    public void check() {
        here.done(() -> drifts = care.check(here.caller().customer(), here.id()));
    }

    /** Repairs what the form names, or all that the last look found, and looks again. */
    public void repair() {
        Set<Drift.Kind> kinds = named();
        if (!kinds.isEmpty() && here.done(() -> care.repair(here.caller(), here.id(), kinds))) {
            check();
        }
    }

    private Set<Drift.Kind> named() {
        String sent = here.sent("kind");
        return Arrays.stream(Drift.Kind.values())
                .filter(kind ->
                        sent.isEmpty() ? getKinds().contains(kind) : kind.name().equals(sent))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Drift.Kind.class)));
    }

    private Optional<OrgApp> known() {
        return here.connection().flatMap(connection -> apps.of(connection.customer(), connection.id()));
    }
}
