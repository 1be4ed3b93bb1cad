package dev.gatehouse.connection.web;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.DomainMove;
import dev.gatehouse.connection.MoveCheck;
import dev.gatehouse.connection.Moves;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Sightings;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code #{move}}: that the customer's Okta goes by another name, and the way there. */
@Named("move")
@RequestScoped
public class MoveCard {

    @Inject
    OneConnection one;

    @Inject
    DomainMove move;

    @Inject
    MoveCheck check;

    @Inject
    Moves moves;

    @Inject
    Sightings sightings;

    @Inject
    LookupLimit limit;

    @Inject
    BaseUrls bases;

    @Inject
    HttpServletRequest request;

    @Inject
    Said said;

    private Optional<MoveCheck.Outcome> outcome = Optional.empty();
    private boolean looked;

    /** The issuer that the customer's Okta answers as; empty where that is the one in use, as far as anybody has looked. */
    public String getTo() {
        return inUse().flatMap(inUse -> sightings
                        .movedTo(inUse.customer(), inUse.connectionId())
                        .filter(there -> !there.equals(inUse.provider().issuer())))
                .map(Issuer::value)
                .orElse("");
    }

    /** The issuer in use. */
    public String getFrom() {
        return inUse().map(inUse -> inUse.provider().issuer().value()).orElse("");
    }

    /** Whether the draft is there already. */
    public boolean isBegun() {
        return draft().filter(draft -> draft.provider().issuer().value().equals(getTo()))
                .isPresent();
    }

    /** The other proven names of the org in use. */
    public List<Aliases.Alias> getOthers() {
        return inUse().map(moves::others).orElse(List.of());
    }

    /** Begins a draft with the other name, and goes on to its test, or to what is missing. */
    public @Nullable String begin() {
        try {
            limit.count(one.caller());
            if (move.begin(one.caller(), one.id())) {
                one.refresh();
                goTo(draft().isPresent() ? "connection-test" : "connection-values", "");
            } else {
                said.wrong(null, said.text("move_none_says"), said.text("move_none_do"));
            }
        } catch (Declined declined) {
            said.declined(declined);
        } catch (Refused refused) {
            said.wrong(null, said.wording().says(refused.refusal().code()), "");
        }
        return null;
    }

    /** Takes a name away. */
    public @Nullable String forget(String name) {
        try {
            move.forget(one.caller(), one.id(), new Issuer(name));
            goTo("connection", "&done=alias_removed");
        } catch (Declined declined) {
            said.declined(declined);
        }
        return null;
    }

    /** Whether the draft has another issuer than the org was known by, so that there is something to prove. */
    public boolean isShown() {
        return outcome().isPresent();
    }

    /** From which issuer to which, in a sentence. */
    public String getLead() {
        return outcome()
                .map(move -> said.text("move_lead", move.from(), move.to()))
                .orElse("");
    }

    /** PROVEN, DISPROVEN, or OPEN until a test sign-in has told. */
    public String getVerdict() {
        return outcome()
                .map(move -> move.isProven() ? "PROVEN" : move.isDisproven() ? "DISPROVEN" : "OPEN")
                .orElse("");
    }

    /** How many accounts people have come to. */
    public long getPeople() {
        return outcome().map(MoveCheck.Outcome::people).orElse(0L);
    }

    /** What was checked. */
    public List<ConnectionTest.Check> getChecks() {
        return outcome().map(MoveCheck.Outcome::findings).orElse(List.of()).stream()
                .map(this::shown)
                .toList();
    }

    /** Whether putting the draft in use changes nothing for people, though its issuer is another. */
    public boolean isSameOrg() {
        return draft().filter(check::isProven).isPresent();
    }

    private ConnectionTest.Check shown(MoveCheck.Finding finding) {
        String name = "move_" + finding.step().name().toLowerCase(Locale.ROOT);
        String says = switch (finding.result()) {
            case PASSED -> "";
            case SKIPPED -> said.text("move_to_come");
            case FAILED, WARNED -> said.text("check_" + name + "_do");
        };
        return new ConnectionTest.Check(
                name, finding.result().name().toLowerCase(Locale.ROOT), says, finding.expected(), finding.found());
    }

    /** Asks once for a page. */
    private Optional<MoveCheck.Outcome> outcome() {
        if (!looked) {
            looked = true;
            outcome = draft().flatMap(check::of);
        }
        return outcome;
    }

    private Optional<Revision> inUse() {
        return Optional.ofNullable(one.getInUse());
    }

    private Optional<Revision> draft() {
        return Optional.ofNullable(one.getDraft()).filter(Revision::isComplete);
    }

    private void goTo(String page, String more) {
        try {
            String console = bases.at(request.getHeader("Host")) + Pages.console(request);
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect(console + "/" + page + "?id=" + one.getId() + more);
        } catch (IOException gone) { // the browser: nobody is left to be answered
            throw new UncheckedIOException(gone);
        }
    }
}
