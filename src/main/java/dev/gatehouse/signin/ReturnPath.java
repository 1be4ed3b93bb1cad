package dev.gatehouse.signin;

import dev.gatehouse.ids.BaseUrl;
import java.util.regex.Pattern;

/**
 * Where a person lands after the sign-in: an address of the application itself, never another's (RFC 9700, 4.11).
 *
 * @param value a path below the application's base, with its query, beginning with one slash
 */
public record ReturnPath(String value) {

    private static final int LONGEST = 256;
    /** One slash, then what RFC 3986 allows in a path and a query; so no second slash, backslash, control character, fragment. */
    private static final Pattern SAFE = Pattern.compile("/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?\\[\\]-]*");

    /** Two dots in place of a name, however they are written; browsers read %2e as a dot, some servers %2f as a slash. */
    private static final Pattern CLIMBS =
            Pattern.compile("(?:/|%2f|%5c)(?:\\.|%2e){2}(?:[/?;]|%2f|%5c|$)", Pattern.CASE_INSENSITIVE);

    /** The home page. */
    public static final ReturnPath HOME = new ReturnPath("/");

    /** Refuses, with {@link IllegalArgumentException}, what could lead elsewhere. */
    public ReturnPath {
        if (!isSafe(value)) {
            throw new IllegalArgumentException("not a path of the application: " + value);
        }
    }

    /**
     * The path in a wish that a stranger may have written: a path, or an address below {@code base}. Anything else is the home
     * page.
     */
    public static ReturnPath wished(String wish, BaseUrl base) {
        String below =
                wish.startsWith(base + "/") ? wish.substring(base.toString().length()) : wish;
        return isSafe(below) ? new ReturnPath(below) : HOME;
    }

    /** A path with dots could climb out of a context path; servers differ in when they resolve these. */
    private static boolean isSafe(String path) {
        return path.length() <= LONGEST
                && SAFE.matcher(path).matches()
                && !CLIMBS.matcher(path).find();
    }

    @Override
    public String toString() {
        return value;
    }
}
