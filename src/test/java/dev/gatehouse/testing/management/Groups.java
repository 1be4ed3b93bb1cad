package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.Directory;
import dev.gatehouse.testing.OktaGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** `/api/v1/groups`: what people can be assigned by. */
final class Groups {

    private static final Pattern EXPRESSION = Pattern.compile("(id|type|profile\\.name) (eq|sw) \"([^\"]*)\"");

    private final Directory directory;

    Groups(Directory directory) {
        this.directory = directory;
    }

    void in(Map<Operation, Resource> resources) {
        resources.put(Operation.LIST_GROUPS, this::list);
    }

    /** With `q` there is one page only, as at Okta. */
    private Answer list(Asked asked) throws ApiError {
        var prefix = asked.query("q");
        var page = new Page(asked, asked.limit(1, prefix.isPresent() ? 300 : 10_000, 10_000));
        var groups = directory
                .groupsAfter(page.after())
                .filter(wanted(asked, "filter"))
                .filter(wanted(asked, "search"));
        if (prefix.isPresent()) {
            return page.answer(groups.filter(group -> group.name()
                            .regionMatches(
                                    true, 0, prefix.get(), 0, prefix.get().length()))
                    .limit(page.limit())
                    .map(group -> json(asked, group))
                    .toList());
        }
        return page.of(groups, OktaGroup::id, group -> json(asked, group));
    }

    private static Predicate<OktaGroup> wanted(Asked asked, String parameter) throws ApiError {
        var expression = asked.query(parameter);
        if (expression.isEmpty()) {
            return group -> true;
        }
        var found = EXPRESSION.matcher(expression.get().strip());
        if (!found.matches() || (parameter.equals("filter") && found.group(1).startsWith("profile"))) {
            throw ApiError.invalidSearch();
        }
        var value = found.group(3);
        Predicate<String> fits = found.group(2).equals("eq") ? value::equals : text -> text.startsWith(value);
        return switch (found.group(1)) {
            case "id" -> group -> fits.test(group.id());
            case "type" -> group -> fits.test(type(group));
            default -> group -> fits.test(group.name());
        };
    }

    private static String type(OktaGroup group) {
        return group.isBuiltIn() ? "BUILT_IN" : "OKTA_GROUP";
    }

    static Map<String, Object> json(Asked asked, OktaGroup group) {
        var address = asked.url("/api/v1/groups/" + group.id());
        var profile = new LinkedHashMap<String, Object>();
        profile.put("name", group.name());
        profile.put("description", group.isBuiltIn() ? "All users in your organization" : null);
        var json = new LinkedHashMap<String, Object>();
        json.put("id", group.id());
        json.put("created", "2026-01-15T09:00:00.000Z");
        json.put("lastUpdated", "2026-01-15T09:00:00.000Z");
        json.put("lastMembershipUpdated", "2026-01-15T09:00:00.000Z");
        json.put("objectClass", List.of("okta:user_group"));
        json.put("type", type(group));
        json.put("profile", profile);
        json.put("_links", Map.of("users", Links.to(address + "/users"), "apps", Links.to(address + "/apps")));
        return json;
    }
}
