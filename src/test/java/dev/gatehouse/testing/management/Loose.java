package dev.gatehouse.testing.management;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON without its nulls, which Okta writes where its own schemas say text, and without the far end of its lists. */
final class Loose {

    /** So many items of a list say how the others are. */
    private static final int ENOUGH = 20;

    private Loose() {}

    /** Fit to be held to the document. */
    static String withoutNulls(String json) {
        var parsed = parsed(json);
        return parsed instanceof List<?> items
                ? JSONArrayUtils.toJSONString(
                        items.stream().limit(ENOUGH).map(Loose::stripped).toList())
                : parsed instanceof Map<?, ?> members ? JSONObjectUtils.toJSONString(members(members)) : json;
    }

    /** An object, an array, or the text itself where it is neither. */
    static Object parsed(String json) {
        try {
            return json.startsWith("[") ? JSONArrayUtils.parse(json) : JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            return json;
        }
    }

    private static Object stripped(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members(members);
        }
        return value instanceof List<?> items
                ? items.stream().map(Loose::stripped).toList()
                : value;
    }

    private static Map<String, Object> members(Map<?, ?> members) {
        var kept = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            if (value != null) {
                kept.put(String.valueOf(name), stripped(value));
            }
        });
        return kept;
    }
}
