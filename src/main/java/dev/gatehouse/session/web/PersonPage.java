package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.session.LiveSessions;
import dev.gatehouse.session.People;
import dev.gatehouse.session.PeopleDecisions;
import dev.gatehouse.session.PeopleDecisions.Outcome;
import dev.gatehouse.session.Roll.Person;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code #{person}}: one person of the caller's customer, by the account that stands in the address or in the form. An action is
 * asked for by GET ({@code ask}), done by POST, and what became of it is said by GET again ({@code said}).
 */
@Named("person")
@RequestScoped
public class PersonPage {

    @Inject
    Instance<Caller> callers;

    @Inject
    People people;

    @Inject
    PeopleDecisions decisions;

    @Inject
    LiveSessions sessions;

    @Inject
    SessionBridge bridge;

    @Inject
    Console console;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    private Optional<Person> found = Optional.empty();

    @PostConstruct
    void read() {
        found = Optional.ofNullable(request.getParameter("id"))
                .flatMap(AccountId::parse)
                .flatMap(id -> people.person(callers.get(), id));
    }

    /** Whether the customer has somebody of this account; else nothing of the page is there, nor any button of it. */
    public boolean isFound() {
        return found.isPresent();
    }

    /** Shows the page for what does not exist, where the customer has nobody of this account. */
    public void require() throws IOException {
        if (found.isEmpty()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** Ends all sessions of the person. */
    public void endSessions() throws IOException {
        say(decisions.endSessions(callers.get(), getAccount()), "sessions", "");
    }

    /** Ends the one session whose id stands in the form. */
    public void endSession() throws IOException {
        Outcome outcome = SessionId.parse(Objects.requireNonNullElse(request.getParameter("session"), ""))
                .map(id -> sessions.endOf(callers.get(), getAccount(), id))
                .orElse(Outcome.GONE);
        say(outcome, "session", "");
    }

    /** Unlinks the identity whose link stands in the form. */
    public void unlink() throws IOException {
        String link = Objects.requireNonNullElse(request.getParameter("link"), "");
        say(decisions.unlink(callers.get(), getAccount(), link), "unlink", link);
    }

    /** Goes on to the page that says what became of it; who is not fresh is asked once more, with the way to become so. */
    private void say(Outcome outcome, String action, String link) throws IOException {
        String next =
                outcome == Outcome.NOT_FRESH ? asking(action, link) : address() + "&said=" + action + "_" + outcome;
        FacesContext.getCurrentInstance().getExternalContext().redirect(console.getBase() + next);
    }

    /** The person's account. */
    public Account getAccount() {
        return person().account();
    }

    /** The person, as the list shows them. */
    public Person getShown() {
        return person();
    }

    /** How many sessions of theirs are live. */
    public long getLive() {
        return people.liveSessions(callers.get(), getAccount().id());
    }

    /** Those of them that are shown. */
    public List<SessionRow> getSessions() {
        Optional<SessionId> mine = bridge.current(request).map(SignedIn::sessionId);
        return sessions.of(callers.get(), getAccount().id()).stream()
                .map(session -> SessionRow.of(session, mine, request))
                .toList();
    }

    /** Whether it is the caller. */
    public boolean isSelf() {
        return callers.get().account().id().equals(getAccount().id());
    }

    /** Whether the caller proved who they are recently enough to change who may come in. */
    public boolean isFresh() {
        return callers.get().isFresh(clock.instant());
    }

    /** Whether it is being asked whether to end all sessions. */
    public boolean isAskingSessions() {
        return "sessions".equals(request.getParameter("ask"));
    }

    /** The session of which it is being asked whether to end it; null where none is. */
    public @Nullable SessionRow getAskingSession() {
        return "session".equals(request.getParameter("ask"))
                ? getSessions().stream()
                        .filter(session -> session.id().equals(request.getParameter("session")))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** The link of which it is being asked whether to take it away; null where none is. */
    public @Nullable Known getAskingLink() {
        return "unlink".equals(request.getParameter("ask"))
                ? person().links().stream()
                        .filter(link -> link.id().equals(request.getParameter("link")))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** What became of the last action, as {@code action_OUTCOME}; empty where nothing is to be said. */
    public String getSaid() {
        String said = Objects.requireNonNullElse(request.getParameter("said"), "");
        boolean known = List.of("session_", "sessions_", "unlink_").stream()
                .flatMap(action -> Arrays.stream(Outcome.values()).map(outcome -> action + outcome))
                .anyMatch(said::equals);
        return known ? said : "";
    }

    /** Where the caller proves once more who they are, and comes back to the same question. */
    public String getAgainAddress() {
        return "/signin/again?return="
                + encoded(asking("unlink", Objects.requireNonNullElse(request.getParameter("link"), "")));
    }

    private Person person() {
        return found.orElseThrow(() -> new IllegalStateException("nobody of this customer"));
    }

    private String asking(String action, String link) {
        return address() + "&ask=" + action + (link.isEmpty() ? "" : "&link=" + encoded(link));
    }

    private String address() {
        return Pages.console(request) + "/person?id="
                + encoded(getAccount().id().value());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
