package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountEntry;
import dev.gatehouse.account.AccountRegister.Outcome;
import dev.gatehouse.account.Role;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account as the API reads and writes it. */
final class AccountFields {

    private AccountFields() {}

    /** A new account; who says nothing of roles means a member. */
    static AccountEntry entry(CustomerId customer, Fields fields) {
        AccountEntry entry = new AccountEntry(
                customer,
                fields.optional("accountId", AccountId::new),
                fields.read("email", AccountEntry::email),
                fields.read("name", AccountEntry::name),
                Set.copyOf(fields.list("roles", AccountEntry::role).orElse(List.of(Role.MEMBER))),
                fields.flag("active", true),
                fields.optional("passwordHash", AccountEntry::hash));
        fields.nothingElse();
        return entry;
    }

    /** An account with what is to be different. */
    static AccountEntry changed(Account before, Fields fields) {
        AccountEntry entry = new AccountEntry(
                before.customer(),
                Optional.of(before.id()),
                fields.optional("email", AccountEntry::email).orElse(before.email()),
                fields.optional("name", AccountEntry::name).orElse(before.name()),
                fields.list("roles", AccountEntry::role).map(Set::copyOf).orElse(before.roles()),
                fields.flag("active", before.active()),
                fields.optional("passwordHash", AccountEntry::hash));
        fields.nothingElse();
        return entry;
    }

    static JsonObject shown(Account account) {
        JsonArrayBuilder roles = Json.createArrayBuilder();
        account.roles().stream().map(Role::name).sorted().forEach(roles::add);
        return Json.createObjectBuilder()
                .add("accountId", account.id().value())
                .add("customerId", account.customer().value())
                .add("email", account.email())
                .add("name", account.name())
                .add("roles", roles)
                .add("active", account.active())
                .build();
    }

    /** Why an entry was not taken; empty where it was. */
    static Optional<Problem> problem(Outcome outcome) {
        return switch (outcome) {
            case CREATED, CHANGED, UNCHANGED -> Optional.empty();
            case TAKEN ->
                Optional.of(new Problem(ProblemCode.EXISTS, "Another account has this email, or this id.", "email"));
            case NOT_FOUND -> Optional.of(Problem.notFound("customer or account"));
            case OUTDATED ->
                Optional.of(new Problem(ProblemCode.STALE, "Somebody changed it since you read it. Read it again."));
            case STRAY_OPERATOR ->
                Optional.of(new Problem(
                        ProblemCode.INVALID, "OPERATOR exists in the vendor's own customer alone.", "roles"));
        };
    }
}
