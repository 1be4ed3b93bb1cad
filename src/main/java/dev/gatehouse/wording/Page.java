package dev.gatehouse.wording;

import java.util.HashMap;
import java.util.Map;

/**
 * A page to be shown: a template and what fills it. Everything is escaped.
 *
 * @param template its name below {@code pages/}
 * @param status the HTTP status
 * @param model what the template asks for, by name
 */
public record Page(String template, int status, Map<String, Object> model) {

    /** Copies the model. */
    public Page {
        model = Map.copyOf(model);
    }

    /** A page that nothing has to fill. */
    public static Page of(String template, int status) {
        return new Page(template, status, Map.of());
    }

    /** The same page, with one more thing to fill it. */
    public Page with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(model);
        more.put(name, value);
        return new Page(template, status, more);
    }
}
