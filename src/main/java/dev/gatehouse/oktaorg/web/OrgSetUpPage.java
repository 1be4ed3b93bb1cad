package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.okta.management.AppDocument;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.okta.management.OktaTrouble;
import dev.gatehouse.oktaorg.OrgApp;
import dev.gatehouse.oktaorg.OrgApps;
import dev.gatehouse.oktaorg.Permits;
import dev.gatehouse.oktaorg.SetUp;
import dev.gatehouse.secret.Redacted;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code #{orgSetUp}}: the editor's quick way, by which the app is set up in the customer's org by us. */
@Named("orgSetUp")
@RequestScoped
public class OrgSetUpPage {

    private static final Logger LOG = Logger.getLogger(OrgSetUpPage.class.getName());

    private static final int MOST_UNSEARCHED = 12;

    @Inject
    Here here;

    @Inject
    SetUp setUp;

    @Inject
    Permits permits;

    @Inject
    OrgApps apps;

    private String domain = "";
    private String token = "";
    private SetUp.@Nullable Plan plan;

    @PostConstruct
    void read() {
        domain = origin().map(URI::getAuthority).orElseGet(this::typedDomain);
    }

    private String typedDomain() {
        return here.connection()
                .flatMap(connection -> connection.draft())
                .flatMap(number -> here.connections.revision(here.id(), number))
                .map(Revision::values)
                .map(values -> values.typedDomain())
                .orElse("");
    }

    /** The domain of the org, as typed. */
    public String getDomain() {
        return domain;
    }

    /** Types it. */
    public void setDomain(String typed) {
        this.domain = typed == null ? "" : typed.strip();
    }

    /** Never what is stored. */
    public String getToken() {
        return token;
    }

    /** Types an API token. */
    public void setToken(String typed) {
        this.token = typed == null ? "" : typed.strip();
    }

    /** Whether a permit is stored, and the org it is for is known. */
    public boolean isStored() {
        return origin().isPresent();
    }

    /** Whether the form for domain and token is wanted though they are stored. */
    public boolean isAnother() {
        return here.sent("another").equals("token");
    }

    /** How far the setting up has come; null where nothing was begun. */
    public @Nullable OrgApp getProgress() {
        return here.connection()
                .flatMap(connection -> apps.of(connection.customer(), connection.id()))
                .filter(app -> app.step() != OrgApp.Step.NOT_BEGUN)
                .orElse(null);
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        OrgApp progress = getProgress();
        return progress != null && progress.step() == OrgApp.Step.DONE;
    }

    /** What would be done; null where that cannot be told, which is said. */
    public SetUp.@Nullable Plan getPlan() {
        return plan;
    }

    /** Whether the form is there by which it is done; also while one arrives, before anything is asked for. */
    public boolean isPlanned() {
        return plan != null || FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
    }

    /** Looks what would be done, once the page is to show it. */
    public void look() {
        boolean said = !FacesContext.getCurrentInstance().getMessageList().isEmpty();
        if (plan == null && !said && isStored() && !isAnother() && !isDone()) {
            here.done(() -> plan = setUp.plan(here.caller(), here.id(), getSought()));
        }
    }

    /** The id of the app that is there already; empty where one is made. */
    public String getThere() {
        return Optional.ofNullable(plan)
                .flatMap(SetUp.Plan::app)
                .map(AppDocument::id)
                .orElse("");
    }

    /** What of that app would be changed. */
    public List<Drift> getRepairs() {
        return plan == null ? List.of() : plan.repairs();
    }

    /** The groups that the app can be assigned to. */
    public List<Group> getGroups() {
        return plan == null ? List.of() : plan.groups();
    }

    /** The beginning of the names of the groups that are offered; empty for any. */
    public String getSought() {
        return here.sent("q");
    }

    /** Whether there are so many groups that they are to be searched. */
    public boolean isSearchable() {
        return !getSought().isEmpty() || getGroups().size() > MOST_UNSEARCHED;
    }

    /** Stores domain and token, and goes on to what would be done. */
    public void store() {
        here.store(
                "org",
                domain,
                "token",
                token,
                origin -> permits.store(here.caller(), here.id(), origin, Redacted.of(token)));
    }

    /** Sets the app up, or goes on with it. */
    public void run() {
        if (!here.done(() -> plan = setUp.plan(here.caller(), here.id(), getSought()))) {
            return;
        }
        Optional<Group> chosen = getGroups().stream()
                .filter(group -> group.id().equals(here.sent("group")))
                .findFirst();
        if (chosen.isEmpty()) {
            here.wrong(null, here.text("auto_group_gone"));
        } else if (here.done(() -> setUp.run(here.caller(), here.id(), chosen.get()))) {
            here.goTo("/connection-auto?id=" + here.id());
        } else {
            lookAgain();
        }
    }

    /** What is left to do; where that cannot be told just now, it has been said why. */
    private void lookAgain() {
        try {
            plan = setUp.plan(here.caller(), here.id(), getSought());
        } catch (OktaTrouble | Declined stillWrong) {
            LOG.log(Level.FINE, "nothing new is known of the org", stillWrong);
        }
    }

    /** Takes back what was done. */
    public void undo() {
        if (here.done(() -> setUp.undo(here.caller(), here.id()))) {
            here.goTo("/connection-auto?id=" + here.id());
        }
    }

    private Optional<URI> origin() {
        return shown().flatMap(Permits.Shown::origin);
    }

    private Optional<Permits.Shown> shown() {
        return here.connection().flatMap(connection -> permits.of(connection.customer(), connection.id()));
    }
}
