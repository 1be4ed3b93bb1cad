package dev.gatehouse.wording;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Repairer;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The sentences of one language. Its texts are in {@code messages_*.properties}; a missing one is an error, not a blank. */
public final class Wording {

    private static final Map<Language, Wording> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Wording(language));
        }
    }

    private final Map<String, String> texts = new HashMap<>();

    private Wording(Language language) {
        ResourceBundle.Control exactly =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle bundle =
                ResourceBundle.getBundle("messages", language.locale(), Wording.class.getClassLoader(), exactly);
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
    }

    /** The sentences of this language. */
    public static Wording in(Language language) {
        return java.util.Objects.requireNonNull(ALL.get(language));
    }

    /** What happened, in one sentence for the visitor. */
    public String says(RefusalCode code) {
        return text("refusal." + code.key() + ".says");
    }

    /** What the visitor can do, in one sentence. */
    public String advises(RefusalCode code) {
        return text("refusal." + code.key() + ".do");
    }

    /** What the customer's admin can do, and where; longer than what the visitor is told. */
    public String repairs(RefusalCode code) {
        return text("remedy." + code.key());
    }

    /** Who can put it right, in a few words. */
    public String names(Repairer repairer) {
        return text("repairer." + repairer.name().toLowerCase(Locale.ROOT));
    }

    /**
     * The text of this key, with its blanks filled.
     *
     * @throws IllegalArgumentException where there is none
     */
    public String text(String key, Object... blanks) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no wording for " + key);
        }
        return blanks.length == 0 ? text : new MessageFormat(text).format(blanks);
    }

    /** Every text by its key, for the pages; it is not to be changed. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }
}
