package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.WrongSql.Where;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries that do not work are known before anybody signs in. */
class WrongSqlTest {

    private final Ledger ledger = new Ledger();

    @AfterEach
    void end() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | the database says",
                "select * from nowhere | the database says",
                "select no as id from person where tenant_no = ? | the database says",
                "delete from person | the database says",
                "select no as id, mail as email from person | its rows have no customer_id, name, active"
            })
    void a_query_for_accounts_that_does_not_work_is_named(String query, String why) {
        WrongSql wrong = wrong(query, Ledger.WORDS);

        assertThat(wrong.where()).isEqualTo(Where.ACCOUNTS);
        assertThat(wrong).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"nonsense | the database says", "select * from person_role | its rows have no account_id, role"})
    void a_query_for_roles_that_does_not_work_is_named(String query, String why) {
        ledger.person(11, 1, "ada@acme.example", "boss");

        WrongSql wrong = wrong(Ledger.PEOPLE, query);

        assertThat(wrong.where()).isEqualTo(Where.ROLES);
        assertThat(wrong).hasMessageContaining(why);
    }

    @Test
    void a_data_source_that_gives_no_connection_is_named() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");

        WrongSql wrong = catchThrowableOfType(
                WrongSql.class,
                () -> ForeignAccounts.open(
                        nowhere,
                        ForeignReads.Reading::read,
                        new ForeignSql(Ledger.PEOPLE, Ledger.WORDS, Ledger.MEANING),
                        new VendorCustomer(customerId("vendor"))));

        assertThat(wrong.where()).isEqualTo(Where.DATA_SOURCE);
    }

    @Test
    void words_of_which_none_makes_an_admin_are_refused() {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> new RoleWords(Set.of(), Set.of("support"), Set.of())))
                .hasMessageContaining("admin");
    }

    private WrongSql wrong(String accounts, String roles) {
        return catchThrowableOfType(
                WrongSql.class,
                () -> ForeignAccounts.open(
                        ledger.source(),
                        ForeignReads.Reading::read,
                        new ForeignSql(accounts, roles, Ledger.MEANING),
                        new VendorCustomer(customerId("vendor"))));
    }
}
