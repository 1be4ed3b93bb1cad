package dev.gatehouse.signin;

import dev.gatehouse.limits.SharedLimit;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;

/** Slows down who tries many passwords: by client address and by email, counted by all nodes together. */
@Dependent
public class PasswordBrake {

    private final SharedLimit limit;
    private final PasswordLimits limits;

    @Inject
    PasswordBrake(SharedLimit limit, PasswordLimits limits) {
        this.limit = limit;
        this.limits = limits;
    }

    /** Counts one more try; refuses with {@code TOO_MANY_REQUESTS} when it is one too many. */
    void count(PasswordSignIn.Typed typed) {
        String email = Attempt.digest(typed.email().strip().toLowerCase(Locale.ROOT));
        boolean allowed = limit.allows("password/address/" + typed.visitor().address(), limits.perAddress())
                && limit.allows("password/account/" + email, limits.perAccount());
        if (!allowed) {
            throw new Refused(Refusal.of(RefusalCode.TOO_MANY_REQUESTS));
        }
    }
}
