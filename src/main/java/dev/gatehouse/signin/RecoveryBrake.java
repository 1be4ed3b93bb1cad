package dev.gatehouse.signin;

import dev.gatehouse.limits.SharedLimit;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;

/**
 * Slows down who tries many recovery codes, at the rates for passwords: by client network, and by email from one network. Not by
 * email from anywhere: nobody guesses a code of 100 bits, and nobody is to be kept from the last way in by others who try.
 */
@Dependent
public class RecoveryBrake {

    private final SharedLimit limit;
    private final PasswordLimits limits;

    @Inject
    RecoveryBrake(SharedLimit limit, PasswordLimits limits) {
        this.limit = limit;
        this.limits = limits;
    }

    /** Counts one more try; refuses with {@code TOO_MANY_REQUESTS} when it is one too many. */
    void count(RecoverySignIn.Typed typed) {
        String email = Attempt.digest(typed.email().toLowerCase(Locale.ROOT));
        String network = typed.visitor().network();
        boolean allowed = limit.allows("recovery/address/" + network, limits.perAddress())
                && limit.allows("recovery/account/" + email + "/" + network, limits.perAccount());
        if (!allowed) {
            throw new Refused(Refusal.of(RefusalCode.TOO_MANY_REQUESTS));
        }
    }
}
