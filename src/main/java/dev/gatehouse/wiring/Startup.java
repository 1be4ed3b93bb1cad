package dev.gatehouse.wiring;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** What happens first, before anybody is served: settings judged, schema brought up to date, bootstrap file read. */
@ApplicationScoped
class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class.getName());

    @Resource(lookup = "java:app/jdbc/AppDS")
    private DataSource database;

    @Inject
    Bootstrap bootstrap;

    @Inject
    Accounts accounts;

    @Inject
    Clockwork clockwork;

    @Inject
    ResetRule resetRule;

    void start(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object application) {
        Settings settings = Parts.settings();
        warnOfWhatIsOpen(settings);
        Flyway.configure(Startup.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .placeholders(Map.of("bytewise", bytewise()))
                .load()
                .migrate();
        accounts.judge();
        settings.bootstrap().ifPresent(this::fill);
        if (settings.resetRule()) {
            resetRule.apply();
        }
        clockwork.start();
        LOG.info("Gatehouse is ready at " + settings.base());
    }

    void stop(@Observes @Destroyed(ApplicationScoped.class) Object application) {
        clockwork.stop();
    }

    /** How a migration says that a column compares its texts byte by byte. */
    private String bytewise() {
        try (Connection connection = database.getConnection()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            return postgres ? " collate \"C\"" : "";
        } catch (SQLException unreachable) {
            throw new IllegalStateException("the database cannot be reached", unreachable);
        }
    }

    /** Once more where it fails: another node may have filled the same tables in the same moment. */
    private void fill(Path file) {
        try {
            bootstrap.fill(file);
        } catch (WrongSettings wrong) {
            throw wrong;
        } catch (RuntimeException collision) {
            bootstrap.fill(file);
        }
    }

    private static void warnOfWhatIsOpen(Settings settings) {
        if (!settings.base().isSecure()) {
            LOG.warning(
                    "gatehouse.base-url is plain http: passwords and sessions can be read on the way. For trials only.");
        }
        if (!settings.outbound().rules().plainHttpHosts().isEmpty()) {
            LOG.warning("Providers at " + settings.outbound().rules().plainHttpHosts()
                    + " are called by plain http (gatehouse.outbound.plain-http-hosts). For trials only.");
        }
        if (!settings.outbound().rules().privateRanges().isEmpty()) {
            LOG.warning("Providers in "
                    + settings.outbound().rules().privateRanges()
                    + " may be called though these addresses are not public (gatehouse.outbound.private-ranges).");
        }
    }
}
