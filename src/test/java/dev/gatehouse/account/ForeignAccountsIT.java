package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.WrongSql.Where;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The vendor's tables in PostgreSQL, which converts nothing by itself: a million people, found by its own indexes. What is printed has the time
 * in it that two connections without a pool cost.
 */
class ForeignAccountsIT {

    private static final CustomerId BIG = customerId("t7");
    private static final int PEOPLE = 1_000_000;
    private static final Duration ENOUGH = Duration.ofMillis(200);

    private static final String ACCOUNTS =
            "select p.id, t.slug as customer_id, p.email, p.name, p.state = 'ACTIVE' as active"
                    + " from person p join tenant t on t.id = p.tenant_id";
    private static final String ROLES =
            "select person_id as account_id, cast(word as varchar(20)) as role from person_role";
    private static final RoleWords WORDS = new RoleWords(Set.of("boss"), Set.of(), Set.of());

    private static EmbeddedPostgres postgres;
    private static DataSource source;
    private static AccountDirectory accounts;
    private static Duration best = Duration.ofDays(1);

    @BeforeAll
    static void fill() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        source = postgres.getPostgresDatabase();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "create type word as enum ('boss', 'clerk')",
                    "create table tenant (id integer primary key, slug varchar(64) not null unique)",
                    "create table person (id bigint primary key, tenant_id integer not null references tenant (id),"
                            + " email varchar(320) not null, name varchar(200), state varchar(10) not null, tenant varchar(64) not null)",
                    "create table person_role (person_id bigint not null, word word not null)",
                    "insert into tenant select n, 't' || n from generate_series(0, 9) n",
                    "insert into person select n, n % 10, 'P' || n || '@mail.example', 'Name ' || n, 'ACTIVE', 't' || n % 10"
                            + " from generate_series(1, " + PEOPLE + ") n",
                    "insert into person_role select n, 'boss' from generate_series(7, " + PEOPLE + ", 20000) n",
                    "create unique index person_email on person (tenant_id, lower(email))",
                    "create unique index person_email_of on person (tenant, lower(email))",
                    "create index person_by_email on person (lower(email))",
                    "create index person_role_of on person_role (person_id)",
                    "analyze")) {
                statement.execute(sql);
            }
        }
        accounts = open(ACCOUNTS, ROLES);
    }

    @AfterAll
    static void end() throws IOException {
        postgres.close();
    }

    @Test
    void somebody_is_found_by_email_among_a_million() {
        assertThat(quickly("by email", () -> accounts.byEmail(BIG, "p777@MAIL.example")))
                .hasValueSatisfying(found -> assertThat(found.id().value()).isEqualTo("777"));
    }

    @Test
    void somebody_is_found_by_id_among_a_million() {
        assertThat(quickly("by id", () -> accounts.byId(BIG, new AccountId("20007"))))
                .hasValueSatisfying(
                        found -> assertThat(found.roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.MEMBER));
    }

    @Test
    void an_email_is_found_in_all_customers_among_a_million() {
        assertThat(quickly("in all customers", () -> accounts.withEmail("p777@mail.example")))
                .hasSize(1);
    }

    @Test
    void the_admins_of_a_hundred_thousand_people_are_named() {
        assertThat(quickly("admins", () -> accounts.admins(BIG))).hasSize(50);
    }

    @Test
    void a_page_of_a_hundred_thousand_people_is_read() {
        Part part = new Part("", Optional.of(new AccountId("777")), false, 26);
        AccountDirectory direct =
                open("select id, tenant as customer_id, email, name, state = 'ACTIVE' as active from person", ROLES);

        assertThat(quickly("a page", () -> direct.part(BIG, part))).hasSize(26);
    }

    @Test
    void a_page_is_read_where_the_customers_id_is_in_another_table() {
        Part part = new Part("", Optional.of(new AccountId("777")), false, 26);

        assertThat(measured("a page by a join", () -> accounts.part(BIG, part))).hasSize(26);
    }

    @Test
    void a_query_whose_types_do_not_fit_is_refused_at_the_start() {
        WrongSql wrong = catchThrowableOfType(
                WrongSql.class,
                () -> open(
                        ACCOUNTS, "select cast(person_id as varchar(20)) as account_id, 'x' as role from person_role"));

        assertThat(wrong.where()).isEqualTo(Where.ROLES);
        assertThat(wrong).hasMessageContaining("operator does not exist");
    }

    @Test
    void words_of_a_type_of_their_own_are_refused_at_the_start() {
        WrongSql wrong = catchThrowableOfType(
                WrongSql.class, () -> open(ACCOUNTS, "select person_id as account_id, word as role from person_role"));

        assertThat(wrong.where()).isEqualTo(Where.ROLES);
    }

    @Test
    void an_email_that_is_no_text_is_refused_at_the_start() {
        WrongSql wrong = catchThrowableOfType(
                WrongSql.class,
                () -> open("select id, 't7' as customer_id, id as email, name, true as active from person", ROLES));

        assertThat(wrong.where()).isEqualTo(Where.ACCOUNTS);
    }

    private static ForeignAccounts open(String accounts, String roles) {
        return ForeignAccounts.open(
                source,
                ForeignReads.Reading::read,
                new ForeignSql(accounts, roles, WORDS),
                new VendorCustomer(customerId("vendor")));
    }

    private static <T> T quickly(String what, Supplier<T> work) {
        T outcome = measured(what, work);
        assertThat(best).as(what).isLessThan(ENOUGH);
        return outcome;
    }

    /** Does it six times, and prints the best. */
    private static <T> T measured(String what, Supplier<T> work) {
        best = Duration.ofDays(1);
        T outcome = work.get();
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            outcome = work.get();
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            best = took.compareTo(best) < 0 ? took : best;
        }
        System.out.println("of 1,000,000 foreign accounts, " + what + ": " + best);
        return outcome;
    }
}
