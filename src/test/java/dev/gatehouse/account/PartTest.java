package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.ids.AccountId;
import dev.gatehouse.testing.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer's accounts, part by part. */
class PartTest {

    private static final Duration AT_ONCE = Duration.ofMillis(150);

    private final Database database = Database.empty();

    @BeforeEach
    void accounts() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
            entities.flush();
            StoredAccounts accounts = accounts(entities);
            accounts.add(account("3", "acme", "Cora@acme.example", Role.MEMBER), null);
            accounts.add(account("1", "acme", "ada@acme.example", Role.ADMIN), null);
            accounts.add(account("2", "acme", "Bob@acme.example", Role.MEMBER), null);
            accounts.add(account("4", "acme", "d_a%!n@acme.example", Role.MEMBER), null);
            accounts.add(account("9", "other", "ada@other.example", Role.ADMIN), null);
        });
        database.sql("update account set name = 'Zoë Ärmel' where id = '3'");
    }

    @Test
    void they_come_in_the_order_of_their_emails_whatever_the_case() {
        assertThat(ids("", null, false, 10)).containsExactly("1", "2", "3", "4");
        assertThat(ids("", null, false, 2)).containsExactly("1", "2");
    }

    @Test
    void a_part_goes_on_after_an_account_and_back_before_it() {
        assertThat(ids("", "2", false, 10)).containsExactly("3", "4");
        assertThat(ids("", "4", true, 2)).containsExactly("2", "3");
        assertThat(ids("", "1", true, 2)).isEmpty();
        assertThat(ids("", "4", false, 2)).isEmpty();
    }

    @Test
    void an_account_that_is_none_or_anothers_is_the_very_beginning() {
        assertThat(ids("", "gone", false, 1)).containsExactly("1");
        assertThat(ids("", "9", false, 1)).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "ADA,1",
        "' bob@A ',2",
        "zoë,3",
        "ZOË ÄR,3",
        "d_,4",
        "d_a%!,4",
    })
    void a_prefix_is_that_of_the_email_or_of_the_name_in_whatever_case(String prefix, String id) {
        assertThat(ids(prefix, null, false, 10)).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({"da@", "%", "_", "c%a", "!", "''''"})
    void a_prefix_is_taken_literally(String prefix) {
        assertThat(ids(prefix, null, false, 10)).isEmpty();
    }

    @Test
    void a_prefix_goes_on_too() {
        assertThat(ids("name of", null, false, 2)).containsExactly("1", "2");
        assertThat(ids("name of", "2", false, 2)).containsExactly("4");
    }

    @Test
    void a_part_of_nothing_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Part("", Optional.empty(), false, 0));
    }

    @Test
    void a_hundred_thousand_accounts_open_as_quickly_as_a_hundred() {
        database.sql("insert into account (id, customer_id, email, email_key, name, roles, active, version)"
                + " select 'many' || x, 'acme', 'p' || lpad(x, 6, '0') || '@acme.example',"
                + " 'p' || lpad(x, 6, '0') || '@acme.example', 'Person ' || x, 'MEMBER', true, 1"
                + " from system_range(1, 100000)");

        assertThat(quickest("", null, false)).isLessThan(AT_ONCE);
        assertThat(quickest("", "many50000", false)).isLessThan(AT_ONCE);
        assertThat(quickest("", "many50000", true)).isLessThan(AT_ONCE);
        assertThat(ids("", "many50000", true, 2)).containsExactly("many49998", "many49999");
        assertThat(ids("p0777", null, false, 1)).containsExactly("many77700");
    }

    private Duration quickest(String prefix, String beside, boolean backwards) {
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            assertThat(ids(prefix, beside, backwards, 26)).hasSize(26);
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            best = took.compareTo(best) < 0 ? took : best;
        }
        System.out.println("a part of 100,000 accounts: " + best);
        return best;
    }

    private List<String> ids(String prefix, String beside, boolean backwards, int most) {
        Part part = new Part(prefix, Optional.ofNullable(beside).map(AccountId::new), backwards, most);
        return database.read(entities -> accounts(entities).part(customerId("acme"), part)).stream()
                .map(found -> found.id().value())
                .toList();
    }

    private static StoredAccounts accounts(jakarta.persistence.EntityManager entities) {
        return OpenAccounts.accounts(entities, new VendorCustomer(customerId("vendor")));
    }
}
