package dev.gatehouse.connection;

/** How far a connection has come. */
public enum ConnectionState {
    /** Being filled in. */
    DRAFT,
    /** Proven by a rehearsal, not yet used. */
    REHEARSED,
    /** In use. */
    ON,
    /** Out of use. */
    DISABLED
}
