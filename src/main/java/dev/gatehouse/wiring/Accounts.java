package dev.gatehouse.wiring;

import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.ForeignAccounts;
import dev.gatehouse.account.ForeignReads;
import dev.gatehouse.account.StoredAccounts;
import dev.gatehouse.account.VendorApplication;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.account.WrongSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where the accounts are: in our own tables, or in those of the vendor. An alternative with a priority, of the vendor's own, wins over
 * both (Jakarta CDI 4.0, 5.2.2).
 */
@ApplicationScoped
class Accounts {

    @Inject
    private Settings settings;

    @Inject
    private VendorCustomer vendor;

    @Inject
    private Unattached unattached;

    private @Nullable ForeignAccounts foreign;

    @Produces
    @Singleton
    static VendorApplication application(Settings settings) {
        return settings.application();
    }

    @Produces
    @Dependent
    AccountDirectory directory(StoredAccounts own) {
        return settings.accounts().<AccountDirectory>map(this::foreign).orElse(own);
    }

    /** Refuses, with {@link WrongSettings}, to read the vendor's tables by queries that do not work. */
    void judge() {
        settings.accounts().ifPresent(this::foreign);
    }

    private synchronized ForeignAccounts foreign(AccountsSettings from) {
        if (foreign == null) {
            foreign = open(from);
        }
        return foreign;
    }

    private ForeignAccounts open(AccountsSettings from) {
        ForeignReads reads = from.isOurs() ? ForeignReads.Reading::read : unattached;
        try {
            return ForeignAccounts.open(source(from), reads, from.sql(), vendor);
        } catch (WrongSql wrong) {
            throw new WrongSettings(List.of(sentence(wrong)));
        }
    }

    @SuppressWarnings("BanJNDI") // a name in the configuration, and never an address of another naming service
    private static DataSource source(AccountsSettings from) {
        try {
            return (DataSource) new InitialContext().lookup(from.dataSource());
        } catch (NamingException | ClassCastException e) {
            throw new WrongSettings(List.of(AccountsSettings.DATA_SOURCE + " cannot be used: no data source is at "
                    + from.dataSource() + ". Set it to " + AccountsSettings.DATA_SOURCE_REMEDY + "."));
        }
    }

    /** Names the key, with what the database says and the remedy. */
    static String sentence(WrongSql wrong) {
        return switch (wrong.where()) {
            case DATA_SOURCE -> sentence(AccountsSettings.DATA_SOURCE, wrong, AccountsSettings.DATA_SOURCE_REMEDY);
            case ACCOUNTS -> sentence(AccountsSettings.ACCOUNTS, wrong, AccountsSettings.ACCOUNTS_REMEDY);
            case ROLES -> sentence(AccountsSettings.ROLES, wrong, AccountsSettings.ROLES_REMEDY);
        };
    }

    private static String sentence(String key, WrongSql wrong, String remedy) {
        return key + " cannot be used: " + wrong.getMessage() + ". Set it to " + remedy + ".";
    }
}
