package dev.gatehouse.signin;

import dev.gatehouse.limits.SharedLimit;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;

/**
 * Slows down who tries many passwords, counted by all nodes together: by client network, by email from one network, and more
 * widely by email from anywhere, so that nobody keeps another person out with ten wrong guesses.
 */
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
        String network = typed.visitor().network();
        boolean allowed = limit.allows("password/address/" + network, limits.perAddress())
                && limit.allows("password/account/" + email + "/" + network, limits.perAccount())
                && limit.allows("password/account/" + email, limits.perAccountFromAnywhere());
        if (!allowed) {
            throw new Refused(Refusal.of(RefusalCode.TOO_MANY_REQUESTS));
        }
    }
}
