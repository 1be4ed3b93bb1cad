package dev.gatehouse.account;

import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who could still look after a customer if an admin were one no more (DESIGN 4.7): while passwords are kept out only those who are linked,
 * as nobody knows whether the others come in.
 */
@Dependent
public class RemainingAdmins {

    private final AccountDirectory accounts;
    private final Links links;
    private final Customers customers;

    @Inject
    RemainingAdmins(AccountDirectory accounts, Links links, Customers customers) {
        this.accounts = accounts;
        this.links = links;
        this.customers = customers;
    }

    /** Whether no other admin of the customer could come in. */
    public boolean areNoneBeside(CustomerId customer, AccountId account) {
        List<AccountId> others = accounts.admins(customer).stream()
                .map(Account::id)
                .filter(admin -> !admin.equals(account))
                .toList();
        if (customers.allowsPasswords(customer)) {
            return others.isEmpty();
        }
        Set<AccountId> linked =
                links.known(customer, others).stream().map(Links.Known::account).collect(Collectors.toSet());
        return others.stream().noneMatch(linked::contains);
    }
}
