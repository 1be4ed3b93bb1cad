package dev.gatehouse.testing.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;

/**
 * The schema in an H2 database in memory, and the product's persistence unit upon it, without a server: transactions are the test's
 * own. One for all tests of a JVM, which take it {@link #empty()}, one after the other.
 */
public final class Database {

    /** In UTC, as the product's own data source opens H2. */
    private static final String URL = "jdbc:h2:mem:unit-tests;DB_CLOSE_DELAY=-1;TIME ZONE=UTC";

    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_name not like 'flyway%'";

    private static final class Only {
        private static final Database DATABASE = new Database();
    }

    private final EntityManagerFactory factory;

    private Database() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(URL, "sa", "")
                .locations("classpath:db/migration")
                .placeholders(Map.of("bytewise", ""))
                .load()
                .migrate();
        factory = Persistence.createEntityManagerFactory(
                "gatehouse",
                Map.of(
                        "jakarta.persistence.provider", "org.eclipse.persistence.jpa.PersistenceProvider",
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.jdbc.driver", "org.h2.Driver",
                        "jakarta.persistence.jdbc.url", URL,
                        "jakarta.persistence.jdbc.user", "sa",
                        "jakarta.persistence.jdbc.password", "",
                        "eclipselink.weaving", "false",
                        "eclipselink.logging.level", "OFF"));
    }

    /** The database, with the schema and no rows. */
    public static Database empty() {
        Database database = Only.DATABASE;
        database.change(entities -> {
            entities.createNativeQuery("set referential_integrity false").executeUpdate();
            for (Object table : entities.createNativeQuery(TABLES).getResultList()) {
                entities.createNativeQuery("truncate table " + table).executeUpdate();
            }
            entities.createNativeQuery("set referential_integrity true").executeUpdate();
        });
        return database;
    }

    /** What the work gives, in a transaction of its own. */
    public <T> T read(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        try {
            entities.getTransaction().begin();
            T outcome = work.apply(entities);
            entities.getTransaction().commit();
            return outcome;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.close();
        }
    }

    /** Does the work, in a transaction of its own. */
    public void change(Consumer<EntityManager> work) {
        read(entities -> {
            work.accept(entities);
            return true;
        });
    }

    /** Changes rows as no verb of the product does yet. */
    public void sql(String statement, Object... parameters) {
        change(entities -> {
            var query = entities.createNativeQuery(statement);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            query.executeUpdate();
        });
    }

    /** The one value of the one row that a query gives, as a text. */
    public String value(String query) {
        Object value = read(entities -> entities.createNativeQuery(query).getSingleResult());
        return String.valueOf(value);
    }
}
