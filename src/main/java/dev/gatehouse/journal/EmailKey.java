package dev.gatehouse.journal;

/**
 * The form in which emails are compared: without the spaces around them, and without the case of ASCII letters, and of no others, as
 * some foreign letters fold into these.
 */
record EmailKey(String value) {

    static EmailKey of(String email) {
        StringBuilder key = new StringBuilder(email.strip());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            key.setCharAt(i, c >= 'A' && c <= 'Z' ? Character.toLowerCase(c) : c);
        }
        return new EmailKey(key.toString());
    }
}
