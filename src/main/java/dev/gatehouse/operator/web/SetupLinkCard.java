package dev.gatehouse.operator.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.operator.SetupLink;
import dev.gatehouse.operator.SetupLinks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code #{setupLinks}}: the set-up links of the connection on the page. */
@Named("setupLinks")
@RequestScoped
public class SetupLinkCard {

    /**
     * A link in the list.
     *
     * @param id its id
     * @param connection the title of its connection
     * @param state the name of its state
     * @param by who made it
     * @param at when
     * @param until when its time is over
     * @param checkedAt when the machine checks last ran by it; null for never
     * @param checks what came out, as {@code name:result}
     */
    public record Row(
            String id,
            String connection,
            String state,
            String by,
            Instant at,
            Instant until,
            @Nullable Instant checkedAt,
            List<String> checks) {}

    @Inject
    Instance<Caller> callers;

    @Inject
    SetupLinks links;

    @Inject
    BaseUrls bases;

    @Inject
    Clock clock;

    @Inject
    Acting acting;

    @Inject
    HttpServletRequest request;

    private String address = "";

    /** The address to send, in the one answer that shows it. */
    public String getAddress() {
        return address;
    }

    /** The links of the connection in the address, the newest first. */
    public List<Row> getRows() {
        return rows(callers.get().customer(), connection());
    }

    /** The links of a customer's connections, for the page of the operator desk. */
    public List<Row> rowsOf(DeskCustomer customer) {
        return rows(customer.id(), Optional.empty());
    }

    private List<Row> rows(CustomerId customer, Optional<ConnectionId> only) {
        return links.of(customer).stream()
                .filter(link -> only.isEmpty() || link.connection().equals(only.get()))
                .map(this::row)
                .toList();
    }

    private Row row(SetupLink link) {
        return new Row(
                link.id(),
                links.title(link),
                link.state(clock.instant()).name(),
                link.madeBy(),
                link.madeAt(),
                link.until(),
                link.checkedAt().orElse(null),
                Stream.of(link.checks().split(" "))
                        .filter(check -> !check.isEmpty())
                        .toList());
    }

    /** Makes one for the connection in the form. */
    public void make() {
        try {
            ConnectionId id = connection().orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
            address = bases.at(request.getHeader("Host")) + "/setup/"
                    + links.make(callers.get(), id).reveal();
        } catch (Declined declined) {
            say(declined);
        }
    }

    /** Revokes the one whose id stands in the form. */
    public void revoke() {
        revoke(callers.get());
    }

    /** The same on the operator desk. */
    public void revokeOf(DeskCustomer customer) {
        if (revoke(customer.caller())) {
            customer.done("link_revoked");
        }
    }

    private boolean revoke(Caller caller) {
        try {
            links.revoke(caller, acting.asked("link").orElse(""));
            return true;
        } catch (Declined declined) {
            say(declined);
            return false;
        }
    }

    private void say(Declined declined) {
        acting.wrong("declined_" + declined.reason().name().toLowerCase(Locale.ROOT));
    }

    private Optional<ConnectionId> connection() {
        return acting.asked("id").flatMap(ConnectionId::parse);
    }
}
