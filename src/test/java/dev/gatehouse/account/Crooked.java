package dev.gatehouse.account;

/** A function of a database that gives one answer to a condition, and another to the row. */
public final class Crooked {

    private static int right;

    private Crooked() {}

    /** The next answers are right, and those after them are wrong. */
    static void answerRightly(int times) {
        right = times;
    }

    /** The value, or another customer. */
    public static String turn(String value) {
        right--;
        return right >= 0 ? value : "other";
    }
}
