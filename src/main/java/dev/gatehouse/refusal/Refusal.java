package dev.gatehouse.refusal;

/**
 * Why an attempt was turned away: the code, what was expected and what was found. For the customer's admin and the
 * vendor's log, never for the visitor; both texts are cut to 300 characters and hold no control characters, so that a
 * stranger's text can neither fill the journal nor forge a line of a log.
 *
 * @param code the reason
 * @param expected what would have been accepted, or empty
 * @param found what came instead, or empty
 */
public record Refusal(RefusalCode code, String expected, String found) {

    private static final int LONGEST = 300;

    /** Cuts and cleans both texts. */
    public Refusal {
        expected = clean(expected);
        found = clean(found);
    }

    /** A refusal whose code says everything. */
    public static Refusal of(RefusalCode code) {
        return new Refusal(code, "", "");
    }

    /** A refusal that says what was found; its code says what was expected. */
    public static Refusal of(RefusalCode code, String found) {
        return new Refusal(code, "", found);
    }

    private static String clean(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
    }

    @Override
    public String toString() {
        String asked = expected.isEmpty() ? "" : ", expected: " + expected;
        return code + asked + (found.isEmpty() ? "" : ", found: " + found);
    }
}
