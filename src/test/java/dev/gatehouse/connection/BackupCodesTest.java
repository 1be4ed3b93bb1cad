package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Caller;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Declined.Reason;
import dev.gatehouse.customer.Plans;
import dev.gatehouse.secret.Redacted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupCodesTest {

    private final Workbench bench = new Workbench();
    private List<Redacted> first = List.of();

    @BeforeEach
    void oktaIsTheOnlyWay() {
        first = bench.use((use, ada) -> use.turnOnAlone(ada, bench.rehearsed("https://acme.okta.com")));
    }

    @Test
    void new_codes_take_the_place_of_the_old_ones_and_end_no_session() {
        String valid = bench.database.value("select sessions_valid_from from customer where id = 'acme'");
        Instant before = stock().madeAt().orElseThrow();
        List<Redacted> second = newCodes(bench.ada());
        assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first);
        assertThat(stock().left()).isEqualTo(10);
        assertThat(stock().madeAt().orElseThrow()).isAfter(before);
        assertThat(bench.database.value("select sessions_valid_from from customer where id = 'acme'"))
                .isEqualTo(valid);
        assertThat(bench.audited()).endsWith("RECOVERY_CODES_MADE");
    }

    @Test
    void of_two_who_make_some_at_once_neither_is_turned_away() {
        CompletableFuture<List<Redacted>> other = CompletableFuture.supplyAsync(() -> newCodes(bench.ada()));
        assertThat(newCodes(bench.ada())).hasSize(10);
        assertThat(other.join()).hasSize(10);
        assertThat(stock().left()).isEqualTo(10);
    }

    @Test
    void who_did_not_prove_themselves_a_moment_ago_makes_none() {
        assertThat(declined(() -> newCodes(bench.adaOfAnHourAgo()))).isEqualTo(Reason.PROOF_NEEDED);
        assertThat(bench.audited()).containsOnlyOnce("RECOVERY_CODES_MADE");
    }

    @Test
    void who_came_in_by_a_code_makes_new_ones() {
        Instant anHourAgo = bench.clock.instant().minus(Duration.ofHours(1));
        assertThat(newCodes(new Caller(Workbench.ADA, anHourAgo, true, Workbench.HERE)))
                .hasSize(10);
    }

    @Test
    void a_plan_without_okta_still_has_new_codes() {
        bench.plans = new Plans(Optional.of(Set.of("enterprise")));
        assertThat(newCodes(bench.ada())).hasSize(10);
    }

    @Test
    void another_customers_admin_makes_none_for_this_one() {
        assertThat(declined(() -> newCodes(bench.eve()))).isEqualTo(Reason.WRONG_STATE);
        assertThat(bench.database.value("select count(*) from recovery_code where customer_id <> 'acme'"))
                .isEqualTo("0");
    }

    @Test
    void an_admin_who_is_one_no_more_voids_them_and_that_is_told_until_there_are_new_ones() {
        bench.database.change(entities ->
                Workbench.accounts(entities).add(account("bob", "acme", "bob@acme.example", Role.ADMIN), null));
        newCodes(bench.ada());
        assertThat(stock().isVoid()).isFalse();
        bench.database.sql("update account set roles = 'MEMBER' where id = 'bob'");
        assertThat(stock().isVoid()).isTrue();
        assertThat(stock().left()).isZero();
        newCodes(bench.ada());
        assertThat(stock().isVoid()).isFalse();
        assertThat(stock().left()).isEqualTo(10);
    }

    @Test
    void codes_that_are_used_up_are_not_void() {
        bench.database.sql("update recovery_code set used_at = current_timestamp");
        assertThat(stock().left()).isZero();
        assertThat(stock().isVoid()).isFalse();
    }

    @Test
    void a_customer_who_never_had_any_has_none_that_are_void() {
        BackupCodes.Stock none =
                bench.database.read(entities -> bench.backup(entities).stock(customerId("other")));
        assertThat(none).isEqualTo(new BackupCodes.Stock(0, Optional.empty(), false));
    }

    private BackupCodes.Stock stock() {
        return bench.database.read(entities -> bench.backup(entities).stock(Workbench.ADA.customer()));
    }

    private List<Redacted> newCodes(Caller caller) {
        return bench.database.read(entities -> bench.backup(entities).newCodes(caller));
    }

    private static Reason declined(Runnable action) {
        Declined declined = catchThrowableOfType(Declined.class, action::run);
        assertThat(declined).isNotNull();
        return declined.reason();
    }
}
