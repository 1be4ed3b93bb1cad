package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.VendorApplication.Addresses;
import dev.gatehouse.journal.Way;
import dev.gatehouse.limits.Rate;
import dev.gatehouse.limits.SharedLimit;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.HandoffCodes;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends a browser whose person is signed in here back to the vendor's application, with a code. */
@Dependent
public class Handover {

    /** Each code is a row; a browser in a circle makes no more of them. */
    private static final Rate PER_SESSION = new Rate(60, Duration.ofMinutes(1));

    private final HandoffCodes codes;
    private final Register register;
    private final AccountDirectory accounts;
    private final SharedLimit limit;

    @Inject
    Handover(HandoffCodes codes, Register register, AccountDirectory accounts, SharedLimit limit) {
        this.codes = codes;
        this.register = register;
        this.accounts = accounts;
        this.limit = limit;
    }

    /**
     * Where the browser goes with a new code; empty where nobody is signed in who could be handed over. A recovery code repairs
     * connections and opens nothing else, so who came by one is nobody here.
     *
     * @throws Refused {@code TOO_MANY_REQUESTS}
     */
    public Optional<URI> to(Addresses application, HandoffRequest wish, Optional<SignedIn> current) {
        Optional<SignedIn> person = current.filter(in -> isFit(in, wish));
        if (person.isPresent() && !limit.allows("handoff/" + person.get().session(), PER_SESSION)) {
            throw new Refused(Refusal.of(RefusalCode.TOO_MANY_REQUESTS));
        }
        return person.map(in -> {
            Map<String, String> brought = new LinkedHashMap<>();
            brought.put("code", codes.make(in, wish.challenge()).reveal());
            brought.put("state", wish.state());
            return application.back(brought);
        });
    }

    private boolean isFit(SignedIn person, HandoffRequest wish) {
        return person.way() != Way.RECOVERY
                && wish.customer().map(person.customerId()::equals).orElse(true)
                && register.isLive(person.sessionId())
                && accounts.byId(person.customerId(), person.accountId())
                        .filter(Account::active)
                        .isPresent();
    }
}
