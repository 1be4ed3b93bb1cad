package dev.gatehouse.account.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.api.ApiKey;
import dev.gatehouse.api.ApiKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * The API keys of one owner, and what is done with them over the API and on the pages alike. A key acts without a person, so making one
 * needs a proof of the last minutes; to revoke one needs none.
 */
@Dependent
class OwnKeys {

    private final ApiKeys keys;
    private final Clock clock;

    @Inject
    OwnKeys(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** All of an owner's, the newest first, revoked ones too. */
    List<ApiKey> all(Owner owner) {
        return keys.keys(owner.customer());
    }

    /**
     * Makes one.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code PROOF_NEEDED}
     * @throws IllegalArgumentException for a customer's key with a scope that is the vendor's alone
     */
    ApiKeys.Made make(Caller caller, Owner owner, KeyForm form) {
        require(caller, owner);
        if (!caller.isFresh(clock.instant())) {
            throw new Declined(Declined.Reason.PROOF_NEEDED);
        }
        return keys.make(
                new ApiKeys.Wish(owner.customer(), form.name(), form.scopes(), form.expires()), caller.actor());
    }

    /**
     * Revokes one: it is good for nothing from now on.
     *
     * @throws Declined {@code NOT_ALLOWED}, {@code NOT_FOUND}
     */
    void revoke(Caller caller, Owner owner, String id) {
        require(caller, owner);
        if (!keys.revoke(id, owner.customer(), caller.actor())) {
            throw new Declined(Declined.Reason.NOT_FOUND);
        }
    }

    private static void require(Caller caller, Owner owner) {
        if (!owner.admits(caller)) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
    }
}
