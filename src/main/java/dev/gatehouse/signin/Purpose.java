package dev.gatehouse.signin;

/** What an attempt is for. */
public enum Purpose {
    /** To sign in. */
    SIGN_IN,
    /** To prove a connection before it counts: changes nothing. */
    REHEARSAL,
    /** To prove once more who sits there, in a session that goes on. */
    AGAIN
}
