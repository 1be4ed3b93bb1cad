package dev.gatehouse.connection.web;

import dev.gatehouse.connection.Clients;
import dev.gatehouse.connection.CredentialCheck;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.KeyRotation;
import dev.gatehouse.connection.KeySchedule;
import dev.gatehouse.connection.NextKeys;
import dev.gatehouse.connection.Registrations;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.okta.AdminConsole;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{keyCard}}: how a connection in use proves itself to its provider, and how that is changed. */
@Named("keyCard")
@RequestScoped
public class KeyCard {

    /** After how many days a key may be changed by itself; 0 for never. */
    private static final List<Integer> CHOICES = List.of(0, 30, 90, 180, 365);

    @Inject
    OneConnection one;

    @Inject
    Clients clients;

    @Inject
    Registrations registrations;

    @Inject
    NextKeys keys;

    @Inject
    KeyRotation rotation;

    @Inject
    CredentialCheck check;

    @Inject
    LookupLimit limit;

    @Inject
    BaseUrls bases;

    @Inject
    HttpServletRequest request;

    @Inject
    Said said;

    private int days;

    @PostConstruct
    void read() {
        days = schedule().map(KeySchedule::days).orElse(0);
    }

    /** Whether it proves itself by a key, and not by a secret. */
    public boolean isByKey() {
        return inUse().filter(Revision::isByKey).isPresent();
    }

    /** Since when by that very secret or key; null where that is not known. */
    public @Nullable Instant getSince() {
        return inUse().flatMap(Revision::credentialsSince).orElse(null);
    }

    /** The id of the key in use; empty where there is none. */
    public String getKeyId() {
        return inUse().map(revision -> clients.of(revision).credentials().either(secret -> "", ClientKey::keyId))
                .orElse("");
    }

    /** The id of the next key; empty where there is none. */
    public String getNextKeyId() {
        return inUse().flatMap(revision -> clients.of(revision).next())
                .map(next -> next.either(secret -> "", ClientKey::keyId))
                .orElse("");
    }

    /** When the next key may be used; null where there is none. */
    public @Nullable Instant getReadyAt() {
        return inUse().flatMap(Revision::nextKeySince)
                .map(since -> since.plus(KeyRotation.PUBLISHED))
                .orElse(null);
    }

    /** When the provider was last found not to take the next key; null where it was not. */
    public @Nullable Instant getRefusedAt() {
        return getNextKeyId().isEmpty()
                ? null
                : schedule().flatMap(KeySchedule::refusedAt).orElse(null);
    }

    /** Whether a next key waits that may yet be taken: a next secret would take its place. */
    public boolean isWaiting() {
        return !getNextKeyId().isEmpty() && getRefusedAt() == null;
    }

    /** What it said then. */
    public String getRefusedFound() {
        return schedule().map(KeySchedule::refusedFound).orElse("");
    }

    /** Where our public keys are. */
    public String getAddress() {
        return registrations.keys(one.id()).toString();
    }

    /** Where in the customer's Okta the app is switched over by hand; empty where it cannot be told. */
    public String getPlace() {
        return inUse().map(Revision::values)
                .flatMap(values -> values.confirmed()
                        .flatMap(confirmed -> AdminConsole.of(confirmed.issuer()))
                        .map(console -> console.link(AdminConsole.Page.APP_GENERAL, values.clientId())))
                .map(URI::toString)
                .orElse("");
    }

    /** After how many days the key is changed by itself; 0 for never. */
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

    /** Makes a next key, for an admin who switches the app over by hand. */
    public void prepare() {
        done("key_waits", () -> keys.add(one.caller(), one.id()));
    }

    /** Makes a next key in place of the one in use. */
    public void make() {
        done("key_made", () -> rotation.make(one.caller(), one.id()));
    }

    /** Gives the next key up. */
    public void drop() {
        done("key_given_up", () -> keys.drop(one.caller(), one.id()));
    }

    /** Stores after how many days the key is changed by itself. */
    public void choose() {
        done("key_days", () -> rotation.rotateAfter(one.caller(), one.id(), days));
    }

    /** Asks the provider now whether it takes the next key; if it takes nothing else, that is in use. */
    public void test() {
        try {
            limit.count(one.caller());
            inUse().ifPresent(check::findings);
        } catch (Refused refused) {
            said.wrong(null, said.wording().says(refused.refusal().code()), "");
            return;
        }
        if (isByKey()) {
            goTo("keyed");
        } else {
            said.wrong(null, said.text("key_not_yet_says"), said.text("key_not_yet_do"));
        }
    }

    private void done(String what, Runnable action) {
        try {
            action.run();
            goTo(what);
        } catch (Declined declined) {
            said.declined(declined);
        }
    }

    private void goTo(String done) {
        try {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(bases.at(request.getHeader("Host")) + Pages.console(request) + "/connection?id="
                            + one.getId() + "&done=" + done);
        } catch (IOException gone) { // the browser: nobody is left to be answered
            throw new UncheckedIOException(gone);
        }
    }

    private Optional<Revision> inUse() {
        return Optional.ofNullable(one.getInUse());
    }

    private Optional<KeySchedule> schedule() {
        return one.getId().isEmpty()
                ? Optional.empty()
                : rotation.of(one.caller().customer(), one.id());
    }
}
