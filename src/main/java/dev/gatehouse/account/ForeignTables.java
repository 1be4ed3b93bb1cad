package dev.gatehouse.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Asks a data source that is not ours: reads, and does nothing else. */
final class ForeignTables {

    /** How long an answer may take. */
    private static final int SECONDS = 10;

    /** Makes something of a row. */
    interface Row<T> {

        /** What the row that the result stands at says. */
        T of(ResultSet result) throws SQLException;
    }

    /**
     * What is asked.
     *
     * @param sql a statement
     * @param parameters what stands for its question marks
     * @param most how many rows are read at most; 0 for all
     */
    record Question(String sql, List<Object> parameters, int most) {}

    private final DataSource source;
    private final ForeignReads reads;

    ForeignTables(DataSource source, ForeignReads reads) {
        this.source = source;
        this.reads = reads;
    }

    /** Whether there is a connection to be had: refuses, with {@link SQLException}, where there is none. */
    void reach() throws SQLException {
        reads.read(() -> {
            try (Connection connection = source.getConnection()) {
                return connection.getAutoCommit();
            }
        });
    }

    /** The rows of an answer. */
    <T> List<T> rows(Question question, Row<T> row) throws SQLException {
        return reads.read(() -> {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(question.sql())) {
                statement.setQueryTimeout(SECONDS);
                statement.setMaxRows(question.most());
                for (int i = 0; i < question.parameters().size(); i++) {
                    statement.setObject(i + 1, question.parameters().get(i));
                }
                List<T> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(row.of(result));
                    }
                }
                return rows;
            }
        });
    }

    /** Whether the database understands a statement. */
    boolean knows(String sql) {
        try {
            rows(new Question(sql, List.of(), 1), row -> true);
            return true;
        } catch (SQLException notUnderstood) {
            return false;
        }
    }

    /** The columns that a query gives: their names in small letters, with the class of their values. */
    Map<String, String> columns(String query) throws SQLException {
        return reads.read(() -> {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("select q.* from (" + query + ") q where 1 = 0");
                    ResultSet none = statement.executeQuery()) {
                ResultSetMetaData about = none.getMetaData();
                Map<String, String> columns = new TreeMap<>();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    columns.put(about.getColumnLabel(i).toLowerCase(Locale.ROOT), about.getColumnClassName(i));
                }
                return columns;
            }
        });
    }
}
