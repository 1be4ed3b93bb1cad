package dev.gatehouse.testing.management;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links in bodies, in the form of HAL. */
final class Links {

    private Links() {}

    static Map<String, Object> to(String href, String... allowed) {
        var link = new LinkedHashMap<String, Object>();
        link.put("href", href);
        if (allowed.length > 0) {
            link.put("hints", Map.of("allow", List.of(allowed)));
        }
        return link;
    }

    /** What can be done with a secret or a key: an active one is deactivated, an inactive one activated or deleted. */
    static Map<String, Object> lifecycle(String address, boolean active) {
        return active
                ? Map.of("deactivate", to(address + "/lifecycle/deactivate", "POST"))
                : Map.of("activate", to(address + "/lifecycle/activate", "POST"), "delete", to(address, "DELETE"));
    }
}
