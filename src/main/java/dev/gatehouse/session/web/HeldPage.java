package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.HeldDecisions.Outcome;
import dev.gatehouse.account.HeldIdentities;
import dev.gatehouse.account.HeldIdentity;
import dev.gatehouse.account.HeldIdentity.State;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.session.HeldVerdicts;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code #{held}}: the identities that wait for an admin's word, with their evidence. */
@Named("held")
@RequestScoped
public class HeldPage {

    private static final int MOST_SHOWN = 50;
    private static final String AGAIN = "/console/held?faces-redirect=true&said=";
    private static final Pattern SHAPE = Pattern.compile("\\P{Cc}{1,128}");

    /** What the wording knows to say. */
    private static final Pattern SAID = Pattern.compile(Stream.of(Outcome.values())
            .map(outcome -> outcome == Outcome.DONE ? "LINKED|REFUSED" : outcome.name())
            .collect(Collectors.joining("|")));

    @Inject
    Instance<Caller> callers;

    @Inject
    HeldIdentities identities;

    @Inject
    HeldVerdicts verdicts;

    @Inject
    AccountDirectory accounts;

    @Inject
    Links links;

    @Inject
    Register register;

    @Inject
    SessionBridge bridge;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    private Caller caller;
    private List<HeldRow> waiting = List.of();
    private List<HeldRow> refused = List.of();

    @PostConstruct
    void read() {
        caller = callers.get();
        waiting = rows(State.WAITING);
        refused = rows(State.REFUSED);
    }

    /** Those that wait, the latest first: fifty at most. */
    public List<HeldRow> getWaiting() {
        return waiting;
    }

    /** How many more wait. */
    public int getMore() {
        return identities.waiting(caller.customer()) - waiting.size();
    }

    /** Those that were refused, the latest first: fifty at most. */
    public List<HeldRow> getRefused() {
        return refused;
    }

    /** Whether the caller proved who they are a moment ago, and may decide. */
    public boolean isFresh() {
        return caller.isFresh(clock.instant());
    }

    /** What became of a decision, for the page that comes after it: the end of the key of its text, or empty. */
    public String getSaid() {
        String said = request.getParameter("said");
        return said != null && SAID.matcher(said).matches() ? said : "";
    }

    /** Links the identity of the form that was sent to the account that the form showed. */
    public String link() {
        Optional<SessionId> own = bridge.current(request).map(SignedIn::sessionId);
        String account = parameter("account");
        Outcome outcome = SHAPE.matcher(account).matches()
                ? verdicts.link(caller, parameter("held"), new AccountId(account), own)
                : Outcome.GONE;
        return outcome == Outcome.DONE ? AGAIN + "LINKED" : AGAIN + outcome;
    }

    /** Refuses the identity of the form that was sent. */
    public String refuse() {
        Outcome outcome = verdicts.refuse(caller, parameter("held"));
        return outcome == Outcome.DONE ? AGAIN + "REFUSED" : AGAIN + outcome;
    }

    private List<HeldRow> rows(State state) {
        return identities.list(caller.customer(), state, MOST_SHOWN).stream()
                .map(this::row)
                .toList();
    }

    private HeldRow row(HeldIdentity held) {
        Optional<Account> account = accounts.byId(caller.customer(), held.account());
        Optional<Links.Linked> linked = links.linked(held.account(), held.identity());
        boolean operators =
                account.filter(found -> found.roles().contains(Role.OPERATOR)).isPresent();
        boolean decidable = account.isPresent() && (!operators || caller.isOperator());
        return new HeldRow(
                held,
                account.orElse(null),
                linked.orElse(null),
                linked.flatMap(present -> register.lastThrough(held.identity(), present.subject()))
                        .orElse(null),
                decidable);
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
