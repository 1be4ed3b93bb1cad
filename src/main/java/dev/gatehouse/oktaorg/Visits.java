package dev.gatehouse.oktaorg;

import dev.gatehouse.connection.Declined;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.management.OktaOrg;
import dev.gatehouse.okta.management.OktaOrgs;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;

/** Goes into a customer's org by the permit that is stored for it, and notes whether the org took it. */
@Dependent
class Visits {

    private final Permits permits;
    private final OktaOrgs orgs;

    @Inject
    Visits(Permits permits, OktaOrgs orgs) {
        this.permits = permits;
        this.orgs = orgs;
    }

    /**
     * Does the work in the org of the customer's connection; outside any transaction.
     *
     * @throws Declined {@code INCOMPLETE} where no permit is stored
     * @throws OktaTrouble where the org does not do it
     */
    <T> T in(CustomerId customer, ConnectionId id, Duration patience, Function<OktaOrg, T> work) {
        Permits.Opened opened = permits.open(customer, id).orElseThrow(() -> new Declined(Declined.Reason.INCOMPLETE));
        try {
            T outcome = work.apply(orgs.at(opened.origin(), opened.permit(), patience));
            permits.used(customer, id, null);
            return outcome;
        } catch (OktaTrouble trouble) {
            note(customer, id, trouble.kind());
            throw trouble;
        }
    }

    private void note(CustomerId customer, ConnectionId id, OktaTrouble.Kind kind) {
        switch (kind) {
            case PERMIT_REJECTED, RIGHT_MISSING -> permits.used(customer, id, kind);
            case NOT_FOUND, INVALID -> permits.used(customer, id, null);
            case RATE_LIMITED, UNAVAILABLE, NOT_OKTA -> {}
        }
    }
}
