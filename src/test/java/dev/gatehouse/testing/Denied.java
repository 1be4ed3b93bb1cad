package dev.gatehouse.testing;

/** An OAuth error on its way to the answer that reports it (RFC 6749, 4.1.2.1 and 5.2). */
public final class Denied extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final String description;

    Denied(int status, String error, String description) {
        super(error + ": " + description);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static Denied invalidRequest(String description) {
        return new Denied(400, "invalid_request", description);
    }

    static Denied invalidGrant(String description) {
        return new Denied(400, "invalid_grant", description);
    }

    static Denied invalidClient(String description) {
        return new Denied(401, "invalid_client", description);
    }

    /** The error code. */
    public String error() {
        return error;
    }

    /** What it means here. */
    public String description() {
        return description;
    }

    Answer answer() {
        return Answer.oauthError(status, error, description);
    }
}
