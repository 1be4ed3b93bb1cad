package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.AccountRegister;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.ids.AccountId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The accounts that a program names: always those of the customer whom its address names. */
@Dependent
class NamedAccounts {

    private final AccountDirectory directory;
    private final AccountRegister register;
    private final ApiCall call;

    @Inject
    NamedAccounts(AccountDirectory directory, AccountRegister register, ApiCall call) {
        this.directory = directory;
        this.register = register;
        this.call = call;
    }

    /** The account of this id; refuses, with {@link Problem}, where the customer has none. */
    Account account(String id) {
        return AccountId.parse(id)
                .flatMap(known -> directory.byId(call.named(), known))
                .orElseThrow(() -> Problem.notFound("account"));
    }

    /** Refuses, with {@link Problem}, where accounts are the vendor's own affair. */
    void requireOurs() {
        if (!register.isOurs()) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "The accounts are in your own tables, which are only read (gatehouse.accounts).");
        }
    }
}
