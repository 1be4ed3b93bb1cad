package dev.gatehouse.account;

/** Thrown where accounts cannot be read from tables that are not ours as they are configured. */
public final class WrongSql extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Where {
        /** The data source gives no connection. */
        DATA_SOURCE,
        /** The query for the accounts. */
        ACCOUNTS,
        /** The query for their roles. */
        ROLES
    }

    private final Where where;

    WrongSql(Where where, String why) {
        super(why);
        this.where = where;
    }

    /** What is wrong. */
    public Where where() {
        return where;
    }
}
