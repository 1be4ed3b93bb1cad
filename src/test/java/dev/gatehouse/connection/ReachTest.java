package dev.gatehouse.connection;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final CustomerId ACME = customerId("acme");

    private final Workbench bench = new Workbench();
    private ConnectionId connection;

    @BeforeEach
    void aConnectionAndPeople() {
        connection = bench.added();
        add(account("bob", "acme", "bob@acme.example", Role.MEMBER));
        add(account("cleo", "acme", "cleo@acme.example", Role.MEMBER));
    }

    @Test
    void who_has_not_come_through_it_is_missing() {
        comes("ada", connection);
        assertThat(missing(10)).containsExactly("bob@acme.example", "cleo@acme.example");
        assertThat(come()).isEqualTo(1);
    }

    @Test
    void who_came_through_another_connection_is_missing_here() {
        comes("ada", bench.added());
        assertThat(missing(10)).contains("ada@acme.example");
        assertThat(come()).isZero();
    }

    @Test
    void nobody_is_missing_once_all_have_come() {
        List.of("ada", "bob", "cleo").forEach(id -> comes(id, connection));
        assertThat(missing(10)).isEmpty();
        assertThat(come()).isEqualTo(3);
    }

    @Test
    void an_account_that_is_disabled_and_those_of_other_customers_are_not_missing() {
        bench.database.sql("update account set active = false where id = 'bob'");
        assertThat(missing(10)).containsExactly("ada@acme.example", "cleo@acme.example");
    }

    @Test
    void no_more_are_named_than_asked_for() {
        assertThat(missing(2)).containsExactly("ada@acme.example", "bob@acme.example");
    }

    @Test
    void those_behind_many_who_have_come_are_found() {
        for (int i = 0; i < 250; i++) {
            String id = "a%03d".formatted(i);
            add(account(id, "acme", id + "@acme.example", Role.MEMBER));
            comes(id, connection);
        }
        assertThat(missing(10)).containsExactly("ada@acme.example", "bob@acme.example", "cleo@acme.example");
    }

    private void add(Account account) {
        bench.database.change(entities -> Workbench.accounts(entities).add(account, null));
    }

    private void comes(String account, ConnectionId through) {
        Identity identity = new Identity(ACME, through, "https://acme.okta.com", account);
        bench.database.change(entities -> OpenAccounts.links(entities).link(identity, new AccountId(account)));
    }

    private List<String> missing(int most) {
        return bench.database.read(entities -> reach(entities).missing(ACME, connection, most).stream()
                .map(Account::email)
                .toList());
    }

    private long come() {
        return bench.database.read(entities -> reach(entities).come(ACME, connection));
    }

    private Reach reach(EntityManager entities) {
        return new Reach(Workbench.accounts(entities), OpenAccounts.links(entities));
    }
}
