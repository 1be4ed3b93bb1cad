package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.customer.RuleQuestions;
import dev.gatehouse.customer.SignInRule;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says to an application that checks passwords itself whether it may (DESIGN 4.4). */
@Dependent
public class PasswordRule {

    private static final Logger LOG = Logger.getLogger(PasswordRule.class.getName());

    /**
     * What holds.
     *
     * @param allowed whether a password may open a session now
     * @param rule the rule as it holds now; the strictest, where several customers are meant
     * @param customer whose it is; empty where no one customer is meant
     */
    public record Answer(boolean allowed, SignInRule rule, Optional<CustomerId> customer) {}

    private final AccountDirectory accounts;
    private final Customers customers;
    private final RuleQuestions questions;

    @Inject
    PasswordRule(AccountDirectory accounts, Customers customers, RuleQuestions questions) {
        this.accounts = accounts;
        this.customers = customers;
        this.questions = questions;
    }

    /** What holds at a customer; that it was asked for is noted. */
    public Answer at(Customer customer) {
        try {
            questions.note(customer.id());
        } catch (RuntimeException askedTwiceAtOnce) {
            LOG.log(Level.FINE, "the other has noted it", askedTwiceAtOnce);
        }
        return holding(customer);
    }

    /**
     * What holds for whoever has this email, at whichever customers: passwords are allowed where all of them do, and where there is nobody,
     * of whom the application is to find out by itself.
     */
    public Answer of(String email) {
        List<Answer> answers = accounts.withEmail(email).stream()
                .map(Account::customer)
                .distinct()
                .flatMap(id -> customers.byId(id).stream())
                .map(this::at)
                .toList();
        if (answers.size() == 1) {
            return answers.get(0);
        }
        SignInRule strictest = answers.stream()
                .map(Answer::rule)
                .max(Comparator.naturalOrder())
                .orElse(SignInRule.PASSWORD_TOO);
        return new Answer(answers.stream().allMatch(Answer::allowed), strictest, Optional.empty());
    }

    private Answer holding(Customer customer) {
        boolean allowed = customers.allowsPasswords(customer.id());
        return new Answer(
                allowed, allowed ? SignInRule.PASSWORD_TOO : customer.signInRule(), Optional.of(customer.id()));
    }
}
