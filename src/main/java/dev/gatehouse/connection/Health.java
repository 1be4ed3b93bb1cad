package dev.gatehouse.connection;

/** What a look at a connection that is in use found. */
public enum Health {
    /** The provider knows its client and secret. */
    WELL,
    /** The provider does not take its credentials: people cannot sign in. */
    SECRET_REJECTED,
    /** The provider answers as another issuer than the confirmed one: people cannot sign in until the connection follows it. */
    MOVED,
    /** The provider is not what it was confirmed to be, or could not be asked. */
    PROVIDER_TROUBLE
}
