package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.AccountEntry;
import dev.gatehouse.account.AccountRegister;
import dev.gatehouse.account.AccountRegister.Entered;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Part;
import dev.gatehouse.api.ApiCall;
import dev.gatehouse.api.Fields;
import dev.gatehouse.api.Needs;
import dev.gatehouse.api.Paging;
import dev.gatehouse.api.Reply;
import dev.gatehouse.api.Scope;
import dev.gatehouse.api.Version;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.session.AccountChanges;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/customers/{customer}/accounts}. */
@Path("customers/{customer}/accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountsResource {

    @Inject
    AccountDirectory directory;

    @Inject
    NamedAccounts named;

    @Inject
    AccountRegister register;

    @Inject
    AccountChanges changes;

    @Inject
    ApiCall call;

    @Inject
    Instance<Caller> callers;

    @Inject
    BaseUrl base;

    /** The customer's accounts, by their emails; those whose email or name begins with what is searched. */
    @GET
    @Needs(Scope.ACCOUNTS_READ)
    public Response list(@BeanParam Paging paging, @QueryParam("search") @DefaultValue("") String search) {
        Optional<AccountId> after = paging.after(AccountId::parse);
        List<Account> found = directory.part(call.named(), new Part(search, after, false, paging.most() + 1));
        return Reply.page(
                paging.cut(found),
                AccountFields::shown,
                paging.next(found, last -> last.id().value()));
    }

    /** Adds an account. */
    @POST
    @Needs(value = Scope.ACCOUNTS_WRITE, vendor = true)
    public Response add(InputStream body) {
        named.requireOurs();
        AccountEntry entry = AccountFields.entry(call.named(), Fields.of(body));
        Account added = entered(register.add(callers.get().actor(), entry));
        String path = URLEncoder.encode(added.id().value(), StandardCharsets.UTF_8);
        return Reply.created(
                URI.create(base + "/api/v1/customers/" + call.named() + "/accounts/" + path),
                AccountFields.shown(added),
                added);
    }

    /** One account. */
    @GET
    @Path("{account}")
    @Needs(Scope.ACCOUNTS_READ)
    public Response one(@PathParam("account") String account) {
        Account found = named.account(account);
        return Reply.ok(AccountFields.shown(found), found);
    }

    /** Changes an account; where it may less than before, its sessions end. */
    @PATCH
    @Path("{account}")
    @Needs(value = Scope.ACCOUNTS_WRITE, vendor = true)
    public Response change(
            @PathParam("account") String account,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            InputStream body) {
        named.requireOurs();
        Account before = named.account(account);
        Version.require(ifMatch, before);
        AccountEntry entry = AccountFields.changed(before, Fields.of(body));
        Account after = entered(changes.change(callers.get().actor(), before, entry));
        return Reply.ok(AccountFields.shown(after), after);
    }

    private static Account entered(Entered entered) {
        AccountFields.problem(entered.outcome()).ifPresent(problem -> {
            throw problem;
        });
        return entered.account().orElseThrow();
    }
}
