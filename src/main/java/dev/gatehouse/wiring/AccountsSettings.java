package dev.gatehouse.wiring;

import dev.gatehouse.account.ForeignSql;
import dev.gatehouse.account.RoleWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the accounts are, if not in our own tables.
 *
 * @param dataSource the JNDI name of the data source that has them
 * @param sql how they are read
 */
record AccountsSettings(String dataSource, ForeignSql sql) {

    static final String DATA_SOURCE = "gatehouse.accounts.sql.data-source";
    static final String ACCOUNTS = "gatehouse.accounts.sql.accounts";
    static final String ROLES = "gatehouse.accounts.sql.roles";
    static final String DATA_SOURCE_REMEDY = "the JNDI name of a data source of the server, such as java:/jdbc/Ledger";
    static final String ACCOUNTS_REMEDY =
            "a query that gives id, customer_id, email, name and active of every account, and takes no parameter";
    static final String ROLES_REMEDY =
            "a query that gives account_id and role, a row for each role of each account, and takes no parameter";

    private static final String OWN = "java:app/jdbc/AppDS";

    /** Whether the vendor's tables are in the same database as ours, so that one transaction serves for both. */
    boolean isOurs() {
        return dataSource.equals(OWN);
    }

    static Optional<AccountsSettings> read(SettingReader read) {
        boolean foreign = read.optional(
                "gatehouse.accounts.from", false, "tables or sql", text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "tables" -> false;
                    case "sql" -> true;
                    default -> throw new IllegalArgumentException("\"" + text + "\" is neither");
                });
        String dataSource = read.optional(DATA_SOURCE, OWN, DATA_SOURCE_REMEDY, AccountsSettings::name);
        RoleWords words = words(read);
        if (foreign) {
            String accounts = read.required(ACCOUNTS, "", ACCOUNTS_REMEDY, text -> text);
            String roles = read.required(ROLES, "", ROLES_REMEDY, text -> text);
            return Optional.of(new AccountsSettings(dataSource, new ForeignSql(accounts, roles, words)));
        }
        Stream.of(ACCOUNTS, ROLES)
                .filter(key -> !read.optional(key, "", "", text -> text).isEmpty())
                .forEach(key -> read.mistake(key + " is set, but accounts are read from our own tables."
                        + " Set gatehouse.accounts.from to sql, or take " + key + " away."));
        return Optional.empty();
    }

    private static String name(String text) {
        if (text.contains("//")) {
            throw new IllegalArgumentException("it is an address of another naming service");
        }
        return text;
    }

    private static RoleWords words(SettingReader read) {
        String remedy = "words of your application's, separated by commas";
        List<String> admin = read.list("gatehouse.accounts.sql.admin-roles", remedy, text -> text);
        return new RoleWords(
                admin.isEmpty() ? Set.of("ADMIN") : Set.copyOf(admin),
                Set.copyOf(read.list("gatehouse.accounts.sql.operator-roles", remedy, text -> text)),
                Set.copyOf(read.list("gatehouse.accounts.sql.member-roles", remedy, text -> text)));
    }
}
