package dev.gatehouse.operator.web;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.operator.Desk;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code #{customers}}: the list of all customers. Which part of it is shown stands in the address. */
@Named("customers")
@RequestScoped
public class CustomersPage {

    @Inject
    Acting acting;

    @Inject
    Desk desk;

    private String search = "";
    private Desk.Page page = new Desk.Page(List.of(), Optional.empty(), Optional.empty());

    @PostConstruct
    void read() {
        search = acting.asked("q").orElse("");
        Optional<CustomerId> before = acting.asked("before").flatMap(CustomerId::parse);
        Optional<CustomerId> beside = before.or(() -> acting.asked("after").flatMap(CustomerId::parse));
        page = desk.find(search, beside, before.isPresent());
    }

    /** What was searched for. */
    public String getSearch() {
        return search;
    }

    /** Those on this page. */
    public List<Desk.Row> getRows() {
        return page.rows();
    }

    /** The customer that the page before ends at; empty where there is none. */
    public String getBefore() {
        return page.before().map(CustomerId::value).orElse("");
    }

    /** The customer that the next page begins after; empty where there is none. */
    public String getAfter() {
        return page.after().map(CustomerId::value).orElse("");
    }

    /** Whether it is the vendor itself. */
    public boolean own(CustomerId customer) {
        return acting.isOwn(customer);
    }
}
