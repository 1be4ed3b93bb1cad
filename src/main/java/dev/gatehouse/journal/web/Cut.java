package dev.gatehouse.journal.web;

/**
 * A text that may be long, and that a stranger may have written: what is shown at once, and the rest.
 *
 * @param head its beginning; all of it where it is short
 * @param rest what is shown when asked for, or empty
 */
public record Cut(String head, String rest) {

    private static final int SHORT = 140;

    /** Cuts a text where it is longer than two lines or so, behind a whole character. */
    static Cut of(String text) {
        if (text.length() <= SHORT) {
            return new Cut(text, "");
        }
        int end = Character.isHighSurrogate(text.charAt(SHORT - 1)) ? SHORT - 1 : SHORT;
        return new Cut(text.substring(0, end), text.substring(end));
    }

    /** Whether there is nothing to show. */
    public boolean isBlank() {
        return head.isEmpty();
    }
}
