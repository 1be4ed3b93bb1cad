package dev.gatehouse.connection.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Keeps a customer's admins from using us to call others all the time: so many looks at providers an hour. */
@Dependent
class LookupLimit {

    private final NodeLimit limit;

    @Inject
    LookupLimit(@Named("lookups") NodeLimit limit) {
        this.limit = limit;
    }

    /** Counts one more look; refuses with {@code TOO_MANY_REQUESTS}. */
    void count(Caller caller) {
        if (!limit.allows(caller.customer().value())) {
            throw new Refused(Refusal.of(RefusalCode.TOO_MANY_REQUESTS));
        }
    }
}
