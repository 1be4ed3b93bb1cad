package dev.gatehouse.evidence.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.evidence.EvidencePack;
import dev.gatehouse.evidence.EvidencePacks;
import dev.gatehouse.evidence.Span;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.limits.NodeLimit;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Who asks for the evidence of which connection, and of which days; each time the provider is asked too, so it may be too often. */
@Dependent
class Asking {

    @Inject
    HttpServletRequest request;

    @Inject
    Instance<Caller> callers;

    @Inject
    Connections connections;

    @Inject
    EvidencePacks packs;

    @Inject
    Clock clock;

    @Inject
    @Named("lookups")
    NodeLimit limit;

    Caller caller() {
        return callers.get();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The connection whose id stands in the address, if it is the caller's customer's. */
    Optional<ConnectionId> connection() {
        return Optional.ofNullable(request.getParameter("id"))
                .flatMap(ConnectionId::parse)
                .flatMap(id -> connections.byId(caller().customer(), id))
                .map(Connection::id);
    }

    /** The days in the address; empty where they make no span. */
    Optional<Span> span() {
        return Span.asked(sent("from"), sent("to"), today());
    }

    String sent(String name) {
        String sent = request.getParameter(name);
        return sent == null ? "" : sent.strip();
    }

    boolean mayAsk() {
        return limit.allows(caller().customer().value());
    }

    /**
     * The evidence that is asked for.
     *
     * @throws Declined {@code NOT_FOUND} and what {@link EvidencePacks#of} declines
     */
    EvidencePack pack(Span span) {
        return packs.of(caller(), connection().orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND)), span);
    }
}
