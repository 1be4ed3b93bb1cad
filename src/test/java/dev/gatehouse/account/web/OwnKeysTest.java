package dev.gatehouse.account.web;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Owner;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.api.ApiKey;
import dev.gatehouse.api.ApiKeys;
import dev.gatehouse.api.KeyHolder;
import dev.gatehouse.api.OpenKeys;
import dev.gatehouse.api.Scope;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.testing.StoppedClock;
import dev.gatehouse.testing.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who makes and revokes which API keys. */
class OwnKeysTest {

    private static final Visitor HERE = new Visitor("192.0.2.7", "a browser");
    private static final Owner ACME = Owner.customer(customerId("acme"));
    private static final Owner OTHER = Owner.customer(customerId("other"));
    private static final Owner VENDOR = Owner.vendor(new VendorCustomer(customerId("vendor")));
    private static final KeyForm FORM = new KeyForm("Nightly report", Set.of(Scope.JOURNAL_READ), Optional.empty());

    private final StoppedClock clock = new StoppedClock();
    private final Database database = Database.empty();
    private final Account ada = account("ada", "acme", "ada@acme.example", Role.ADMIN);
    private final Account otto = account("otto", "vendor", "otto@vendor.example", Role.OPERATOR);

    @BeforeEach
    void customers() {
        database.change(entities -> List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id))));
    }

    @Test
    void an_admin_makes_one_that_is_good_for_their_customer_alone() {
        ApiKeys.Made made = made(caller(ada), ACME);

        KeyHolder holder = holder(made).orElseThrow();
        assertThat(holder.customer()).contains(customerId("acme"));
        assertThat(holder.scopes()).containsExactly(Scope.JOURNAL_READ);
        assertThat(made.key().createdBy()).isEqualTo("ada@acme.example");
        assertThat(database.value("select customer_id || ' ' || action || ' ' || actor_name from audit_entry"))
                .isEqualTo("acme API_KEY_MADE ada@acme.example");
    }

    @Test
    void an_operator_makes_one_of_the_vendors() {
        assertThat(holder(made(caller(otto), VENDOR)).orElseThrow().isVendors()).isTrue();
    }

    @Test
    void an_operator_makes_one_for_whom_they_act_and_is_named() {
        ApiKeys.Made made = made(caller(otto).actingFor(customerId("acme")), ACME);

        assertThat(holder(made).orElseThrow().customer()).contains(customerId("acme"));
        assertThat(made.key().createdBy()).isEqualTo("otto@vendor.example (operator)");
    }

    @Test
    void a_proof_of_more_than_five_minutes_ago_makes_none() {
        Caller early = caller(ada);
        clock.forward(Duration.ofMinutes(5));

        assertDeclined(Declined.Reason.PROOF_NEEDED, () -> made(early, ACME));
    }

    @Test
    void to_revoke_one_needs_no_proof() {
        Caller early = caller(ada);
        ApiKeys.Made made = made(early, ACME);
        clock.forward(Duration.ofHours(1));

        revoke(early, ACME, made.key().id());

        assertThat(holder(made)).isEmpty();
    }

    @Test
    void a_member_makes_none() {
        Caller max = caller(account("max", "acme", "max@acme.example", Role.MEMBER));

        assertDeclined(Declined.Reason.NOT_ALLOWED, () -> made(max, ACME));
    }

    @Test
    void an_admin_makes_none_for_another_customer() {
        assertDeclined(Declined.Reason.NOT_ALLOWED, () -> made(caller(ada), OTHER));
    }

    @Test
    void an_admin_makes_none_of_the_vendors() {
        assertDeclined(Declined.Reason.NOT_ALLOWED, () -> made(caller(ada), VENDOR));
    }

    @Test
    void an_admin_of_the_vendors_customer_who_is_no_operator_makes_none_of_the_vendors() {
        Caller vera = caller(account("vera", "vendor", "vera@vendor.example", Role.ADMIN));

        assertDeclined(Declined.Reason.NOT_ALLOWED, () -> made(vera, VENDOR));
    }

    @Test
    void who_came_in_by_a_recovery_code_makes_none() {
        Caller recovering = new Caller(ada, clock.instant(), true, HERE);

        assertDeclined(Declined.Reason.NOT_ALLOWED, () -> made(recovering, ACME));
    }

    @Test
    void a_customers_key_has_no_scope_of_the_vendors() {
        KeyForm form = new KeyForm("Too much", Set.of(Scope.KEYS), Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> within(keys -> keys.make(caller(ada), ACME, form)))
                .withMessageContaining("KEYS");
    }

    @Test
    void a_revoked_one_opens_nothing_and_that_is_noted() {
        ApiKeys.Made made = made(caller(ada), ACME);

        revoke(caller(ada), ACME, made.key().id());

        assertThat(holder(made)).isEmpty();
        assertThat(database.value("select subject from audit_entry where action = 'API_KEY_REVOKED'"))
                .isEqualTo("Nightly report");
    }

    @Test
    void another_customers_key_is_not_there() {
        ApiKeys.Made made = made(caller(ada), ACME);
        Caller eve = caller(account("eve", "other", "eve@other.example", Role.ADMIN));

        assertThat(this.<List<ApiKey>>within(keys -> keys.all(OTHER))).isEmpty();
        assertDeclined(
                Declined.Reason.NOT_FOUND, () -> revoke(eve, OTHER, made.key().id()));
        assertDeclined(
                Declined.Reason.NOT_ALLOWED, () -> revoke(eve, ACME, made.key().id()));
        assertThat(holder(made)).isPresent();
    }

    @Test
    void one_of_the_vendors_is_no_customers_to_revoke() {
        ApiKeys.Made made = made(caller(otto), VENDOR);

        assertDeclined(
                Declined.Reason.NOT_FOUND,
                () -> revoke(caller(ada), ACME, made.key().id()));
        assertThat(holder(made)).isPresent();
    }

    @Test
    void a_name_is_one_line_of_at_most_a_hundred_characters() {
        assertThat(KeyForm.name(" Nightly report ")).isEqualTo("Nightly report");
        for (String wrong : List.of("", " ", "x".repeat(101), "two\nlines")) {
            assertThatIllegalArgumentException().isThrownBy(() -> KeyForm.name(wrong));
        }
    }

    private Caller caller(Account account) {
        return new Caller(account, clock.instant(), false, HERE);
    }

    private ApiKeys.Made made(Caller caller, Owner owner) {
        return within(keys -> keys.make(caller, owner, FORM));
    }

    private void revoke(Caller caller, Owner owner, String id) {
        within(keys -> {
            keys.revoke(caller, owner, id);
            return true;
        });
    }

    private Optional<KeyHolder> holder(ApiKeys.Made made) {
        return database.read(entities -> OpenKeys.keys(entities, clock).holder(made.text()));
    }

    private <T> T within(Function<OwnKeys, T> work) {
        return database.read(entities -> work.apply(new OwnKeys(OpenKeys.keys(entities, clock), clock)));
    }

    private static void assertDeclined(Declined.Reason reason, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.reason()).isEqualTo(reason));
    }
}
