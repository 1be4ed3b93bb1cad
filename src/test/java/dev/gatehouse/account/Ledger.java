package dev.gatehouse.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database of the vendor's application, with people and roles in tables that are none of ours. */
public final class Ledger implements AutoCloseable {

    static final String PEOPLE =
            "select p.no as id, t.short as customer_id, p.mail as email, p.full_name as name, p.state = 'A' as active"
                    + " from person p join tenant t on t.no = p.tenant_no";
    static final String WORDS = "select person_no as account_id, word as role from person_role";
    static final RoleWords MEANING = new RoleWords(Set.of("boss", "owner"), Set.of("support"), Set.of());

    private static int made;

    private final JdbcDataSource source = new JdbcDataSource();
    private final Connection open;

    /** An empty one of its own. */
    public Ledger() {
        made++;
        source.setURL("jdbc:h2:mem:ledger" + made);
        try {
            open = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        sql("create table tenant (no bigint primary key, short varchar(64))");
        sql("create table person (no bigint primary key, tenant_no bigint, mail varchar(400), full_name varchar(200),"
                + " state char(1), password varchar(600))");
        sql("create table person_role (person_no bigint, word varchar(40))");
        sql("insert into tenant values (1, 'acme'), (2, 'other'), (3, 'vendor')");
    }

    /** Adds a person of tenant 1, 2 or 3 with roles. */
    Ledger person(long no, long tenant, String mail, String... words) {
        sql("insert into person values (?, ?, ?, ?, 'A', ?)", no, tenant, mail, "Name of " + no, "hash " + no);
        for (String word : words) {
            sql("insert into person_role values (?, ?)", no, word);
        }
        return this;
    }

    /** Changes rows. */
    void sql(String statement, Object... parameters) {
        try (PreparedStatement prepared = open.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource source() {
        return source;
    }

    /** Its people, as Gatehouse sees them. */
    public AccountDirectory accounts(VendorCustomer vendor) {
        return accounts(PEOPLE, vendor);
    }

    ForeignAccounts accounts(String people, VendorCustomer vendor) {
        return ForeignAccounts.open(source, ForeignReads.Reading::read, new ForeignSql(people, WORDS, MEANING), vendor);
    }

    @Override
    public void close() {
        try (Statement end = open.createStatement()) {
            end.execute("shutdown");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
