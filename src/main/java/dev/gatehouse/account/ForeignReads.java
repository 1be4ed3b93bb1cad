package dev.gatehouse.account;

import java.sql.SQLException;

/** In which transaction tables that are not ours are read: in the caller's, where they share our database, else in none. */
public interface ForeignReads {

    /** One reading. */
    interface Reading<T> {

        /** Reads. */
        T read() throws SQLException;
    }

    /** Does a reading, and gives what was read. */
    <T> T read(Reading<T> reading) throws SQLException;
}
