package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.KeyHolder;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Proxies;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Says who calls, as the accounts know them now and not as the session once did. */
@Dependent
class Callers {

    @Inject
    SessionBridge bridge;

    @Inject
    AccountDirectory accounts;

    @Inject
    Proxies proxies;

    @Inject
    ApiCall call;

    @Inject
    VendorCustomer vendor;

    @Inject
    Clock clock;

    /**
     * The caller of this request, for whoever asks {@code Instance<Caller>}: a program, where it came with an API key.
     *
     * @throws IllegalStateException where nobody is signed in, or with an account that is gone or disabled; the filter that stands
     *     before the console lets no such request through
     */
    @Produces
    @Dependent
    Caller caller(HttpServletRequest request) {
        return call.isUnderWay()
                ? program(request)
                : of(request).orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    /** A program may do what an admin of the customer may; with a key of the vendor's, what an operator may. */
    private Caller program(HttpServletRequest request) {
        KeyHolder holder = call.holder();
        Actor actor =
                new Actor(call.customer().orElse(vendor.id()), null, "API key " + holder.name(), visitor(request));
        return Caller.program(
                actor, holder.isVendors() ? Set.of(Role.ADMIN, Role.OPERATOR) : Set.of(Role.ADMIN), clock.instant());
    }

    /** Who a filter before the page has found out to call; else who is signed in. */
    Optional<Caller> of(HttpServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller known
                ? Optional.of(known)
                : signedIn(request);
    }

    private Optional<Caller> signedIn(HttpServletRequest request) {
        return bridge.current(request).flatMap(person -> of(person, request));
    }

    private Optional<Caller> of(SignedIn person, HttpServletRequest request) {
        return accounts.byId(person.customerId(), person.accountId())
                .filter(Account::active)
                .map(account ->
                        new Caller(account, person.authenticated(), person.way() == Way.RECOVERY, visitor(request)));
    }

    private Visitor visitor(HttpServletRequest request) {
        return proxies.visitor(
                request.getHeaders("X-Forwarded-For"), request.getRemoteAddr(), request.getHeader("User-Agent"));
    }
}
