package dev.gatehouse.evidence;

import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.RuleQuestions;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.session.SessionLimits;
import dev.gatehouse.session.Sessions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which ways in a customer's people have. */
@Dependent
class GuardSource {

    private final Customers customers;
    private final RuleQuestions questions;
    private final RecoveryCodes codes;
    private final VendorApplication application;
    private final Lasting lasting;

    @Inject
    GuardSource(
            Customers customers,
            RuleQuestions questions,
            RecoveryCodes codes,
            VendorApplication application,
            Lasting lasting) {
        this.customers = customers;
        this.questions = questions;
        this.codes = codes;
        this.application = application;
        this.lasting = lasting;
    }

    /** The sessions, and how long they last. */
    @Dependent
    static class Lasting {
        private final Sessions sessions;
        private final SessionLimits limits;

        @Inject
        Lasting(Sessions sessions, SessionLimits limits) {
            this.sessions = sessions;
            this.limits = limits;
        }
    }

    Customer customer(CustomerId id) {
        return customers.byId(id).orElseThrow(() -> new Declined(Declined.Reason.NOT_FOUND));
    }

    /** A trial that is over is no trial, whether or not anybody has written that down. */
    Facts.Guard of(Customer customer, ConnectionId connection, Optional<Facts.Change> decided) {
        boolean passwords = customers.allowsPasswords(customer.id());
        SignInRule rule = passwords ? SignInRule.PASSWORD_TOO : customer.signInRule();
        return new Facts.Guard(
                rule,
                passwords ? Optional.empty() : customer.provisionalUntil(),
                decided,
                new Facts.Application(
                        application.isHandedOver(),
                        questions.last(customer.id()),
                        lasting.limits,
                        lasting.sessions.liveBy(customer.id(), connection)),
                new Facts.Codes(
                        codes.remaining(customer.id()), codes.madeAt(customer.id()), codes.areVoid(customer.id())));
    }
}
