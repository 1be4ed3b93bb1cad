package dev.gatehouse.journal;

/**
 * Where a request came from.
 *
 * @param address the client's address
 * @param userAgent what the browser says it is; cut to 300 characters
 */
public record Visitor(String address, String userAgent) {

    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_AGENT = 300;

    /** Cuts both to what the journal holds, and takes out control characters and line ends. */
    public Visitor {
        address = fit(address, LONGEST_ADDRESS);
        userAgent = fit(userAgent, LONGEST_AGENT);
    }

    private static String fit(String text, int longest) {
        String clean = text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
        return clean.length() > longest ? clean.substring(0, longest) : clean;
    }
}
