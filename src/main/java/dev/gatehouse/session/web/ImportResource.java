package dev.gatehouse.session.web;

import dev.gatehouse.account.AccountEntry;
import dev.gatehouse.account.AccountRegister.Entered;
import dev.gatehouse.account.Caller;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Import;
import dev.gatehouse.api.NdJson;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.session.AccountChanges;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * {@code /api/v1/import/accounts}: a line for each account, as newline-delimited JSON. It is read as it comes and entered in parts, each
 * in a transaction: who is known by id or email is changed, the others are made, and what cannot be entered is passed over and named.
 */
@Path("import/accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(NdJson.TYPE)
public class ImportResource {

    @Inject
    NamedAccounts named;

    @Inject
    AccountChanges changes;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    /** Imports all lines. */
    @POST
    @Needs(value = Scope.ACCOUNTS_WRITE, vendor = true, streams = true)
    public Response enter(InputStream body) throws IOException {
        named.requireOurs();
        Caller caller = callers.get();
        Import<AccountEntry> lines =
                new Import<>(ImportResource::entry, entries -> entered(changes.enter(caller.actor(), entries)));
        return Reply.ok(lines.run(new NdJson(body)));
    }

    private static AccountEntry entry(Fields fields) {
        return AccountFields.entry(fields.read("customerId", CustomerId::new), fields);
    }

    private static List<Import.Ending> entered(List<Entered> entered) {
        return entered.stream().map(ImportResource::ending).toList();
    }

    private static Import.Ending ending(Entered entered) {
        return switch (entered.outcome()) {
            case CREATED -> Import.Ending.CREATED;
            case CHANGED -> Import.Ending.CHANGED;
            case UNCHANGED -> Import.Ending.UNCHANGED;
            case TAKEN, NOT_FOUND, OUTDATED, STRAY_OPERATOR ->
                Import.Ending.refused(AccountFields.problem(entered.outcome()).orElseThrow());
        };
    }
}
