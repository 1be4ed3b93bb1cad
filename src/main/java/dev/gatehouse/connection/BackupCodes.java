package dev.gatehouse.connection;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer's recovery codes beside its connections (DESIGN 4.8): how many are left, and new ones. They are renewed whatever the plan says,
 * and by who came in with one of them, as they are the way in when all else fails.
 */
@Dependent
public class BackupCodes {

    /**
     * What a customer has.
     *
     * @param left how many can still be used
     * @param madeAt when they were made; empty for never
     * @param isVoid whether none counts because somebody who may know them is an admin no more
     */
    public record Stock(int left, Optional<Instant> madeAt, boolean isVoid) {}

    private final RecoveryCodes codes;
    private final Drafts drafts;
    private final Connections connections;
    private final Enforcement enforcement;
    private final Clock clock;

    @Inject
    BackupCodes(RecoveryCodes codes, Drafts drafts, Connections connections, Enforcement enforcement, Clock clock) {
        this.codes = codes;
        this.drafts = drafts;
        this.connections = connections;
        this.enforcement = enforcement;
        this.clock = clock;
    }

    /** Whether a customer has anything to repair by them: a connection that is ON. */
    public boolean areOfUse(CustomerId customer) {
        return !connections.on(customer).isEmpty();
    }

    /** What a customer has. */
    public Stock stock(CustomerId customer) {
        return new Stock(codes.remaining(customer), codes.madeAt(customer), codes.areVoid(customer));
    }

    /**
     * Makes new codes in the place of all earlier ones; no session ends. Of two who make some at once the later one's count.
     *
     * @return the codes, which are shown this once
     * @throws Declined {@code PROOF_NEEDED}, {@code WRONG_STATE} where no connection is on, {@code NOT_ALLOWED} for who is none of the
     *     customer's own people
     */
    @Transactional
    public List<Redacted> newCodes(Caller caller) {
        drafts.requireOwn(caller);
        drafts.requireProof(caller, clock.instant());
        enforcement.lock(caller.customer());
        if (!areOfUse(caller.customer())) {
            throw new Declined(Declined.Reason.WRONG_STATE);
        }
        return codes.make(caller.actor());
    }
}
