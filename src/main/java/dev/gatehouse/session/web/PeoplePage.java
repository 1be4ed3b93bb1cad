package dev.gatehouse.session.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Part;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.session.People;
import dev.gatehouse.session.Roll;
import dev.gatehouse.session.Roll.Person;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** {@code #{people}}: the page People. Which part of the list it shows stands in its address. */
@Named("people")
@RequestScoped
public class PeoplePage {

    private static final int ON_A_PAGE = 25;
    private static final int LONGEST = 128;

    @Inject
    Instance<Caller> callers;

    @Inject
    People people;

    @Inject
    HttpServletRequest request;

    private String search = "";
    private Roll roll = new Roll(List.of(), false, false);

    @PostConstruct
    void read() {
        search = asked("q").orElse("");
        Optional<AccountId> before = asked("before").map(AccountId::new);
        Optional<AccountId> beside = before.or(() -> asked("after").map(AccountId::new));
        roll = people.roll(callers.get(), new Part(search, beside, before.isPresent(), ON_A_PAGE));
    }

    /** A parameter of the address, without what no email, name or id has. */
    private Optional<String> asked(String name) {
        return Optional.ofNullable(request.getParameter(name))
                .map(text -> text.replaceAll("\\p{Cc}", "").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }

    /** What was searched for. */
    public String getSearch() {
        return search;
    }

    /** Those on this page. */
    public List<Person> getRows() {
        return roll.people();
    }

    /** The account that the page before ends at; empty where there is none. */
    public String getBefore() {
        return roll.before().map(AccountId::value).orElse("");
    }

    /** The account that the next page begins after; empty where there is none. */
    public String getAfter() {
        return roll.after().map(AccountId::value).orElse("");
    }
}
