package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.Directory;
import dev.gatehouse.testing.OktaGroup;
import dev.gatehouse.testing.OktaPerson;
import dev.gatehouse.testing.Registration;
import dev.gatehouse.testing.Registration.GroupAssignment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** `/api/v1/apps/{appId}/groups` and `/users`: who may use an app. */
final class Assignments {

    private static final String OF_PERSON = "AppUser";

    private final Directory directory;

    Assignments(Directory directory) {
        this.directory = directory;
    }

    void in(Map<Operation, Resource> resources) {
        resources.put(Operation.LIST_APP_GROUPS, this::listGroups);
        resources.put(Operation.GET_APP_GROUP, this::getGroup);
        resources.put(Operation.ASSIGN_GROUP, this::assignGroup);
        resources.put(Operation.UNASSIGN_GROUP, this::unassignGroup);
        resources.put(Operation.LIST_APP_USERS, this::listPeople);
        resources.put(Operation.GET_APP_USER, this::getPerson);
        resources.put(Operation.ASSIGN_USER, this::assignPerson);
        resources.put(Operation.UNASSIGN_USER, this::unassignPerson);
    }

    private Answer listGroups(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        var page = new Page(asked, asked.limit(20, 20, 200));
        var prefix = asked.query("q").orElse("");
        var groups = directory
                .groupsAfter(page.after())
                .filter(group -> app.groups().containsKey(group.name()))
                .filter(group -> startsWith(group.name(), prefix));
        return page.of(groups, OktaGroup::id, group -> json(asked, app, group));
    }

    private Answer getGroup(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        return Answer.json(200, json(asked, app, assigned(asked, app)));
    }

    private Answer assignGroup(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        var group = group(asked);
        var body = asked.body();
        var priority = body.members().get("priority") instanceof Number number
                ? number.intValue()
                : Optional.ofNullable(app.groups().get(group.name()))
                        .map(GroupAssignment::priority)
                        .orElse(app.groups().size());
        app.assign(group, new GroupAssignment(priority, body.object("profile").members(), directory.now()));
        directory.log().tell("group.application_assignment.add", "UserGroup", group.id());
        return Answer.json(200, json(asked, app, group));
    }

    private Answer unassignGroup(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        var group = assigned(asked, app);
        app.unassign(group);
        directory.log().tell("group.application_assignment.remove", "UserGroup", group.id());
        return Answer.empty(204);
    }

    private OktaGroup assigned(Asked asked, Registration app) throws ApiError {
        var group = group(asked);
        if (!app.groups().containsKey(group.name())) {
            throw ApiError.notFound(group.id(), "AppGroup");
        }
        return group;
    }

    private OktaGroup group(Asked asked) throws ApiError {
        var id = asked.path("groupId");
        return directory.group(id).orElseThrow(() -> ApiError.notFound(id, "UserGroup"));
    }

    private static Map<String, Object> json(Asked asked, Registration app, OktaGroup group) {
        var assignment = app.groups().get(group.name());
        var address = asked.url("/api/v1/apps/" + app.id());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", group.id());
        json.put("lastUpdated", Times.text(assignment.lastUpdated()));
        json.put("priority", assignment.priority());
        json.put("profile", assignment.profile());
        json.put(
                "_links",
                Map.of(
                        "app", Links.to(address),
                        "self", Links.to(address + "/groups/" + group.id()),
                        "group", Links.to(asked.url("/api/v1/groups/" + group.id()))));
        if (asked.query("expand").equals(Optional.of("group"))) {
            json.put("_embedded", Map.of("group", Groups.json(asked, group)));
        }
        return json;
    }

    private Answer listPeople(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        var page = new Page(asked, asked.limit(1, 50, 500));
        var prefix = asked.query("q").orElse("");
        Predicate<OktaPerson> wanted = person -> startsWith(person.login(), prefix) && app.admits(person);
        return page.of(
                directory.peopleAfter(page.after()).filter(wanted),
                OktaPerson::sub,
                person -> json(asked, app, person));
    }

    private Answer getPerson(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        var id = asked.path("userId");
        var person =
                directory.personWithSub(id).filter(app::admits).orElseThrow(() -> ApiError.notFound(id, OF_PERSON));
        return Answer.json(200, json(asked, app, person));
    }

    private Answer assignPerson(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        var id = asked.body().required("id");
        var person = directory.personWithSub(id).orElseThrow(() -> ApiError.notFound(id, "User"));
        if (person.status() == OktaPerson.Status.DEPROVISIONED) {
            throw ApiError.invalid("user", "The user is deactivated.");
        }
        app.assign(person);
        directory.log().tell("application.user_membership.add", "User", person.sub());
        return Answer.json(200, json(asked, app, person));
    }

    private Answer unassignPerson(Asked asked) throws ApiError {
        var app = Apps.of(directory, asked);
        var id = asked.path("userId");
        var person = directory
                .personWithSub(id)
                .filter(app::admitsDirectly)
                .orElseThrow(() -> ApiError.notFound(id, OF_PERSON));
        app.unassign(person);
        directory.log().tell("application.user_membership.remove", "User", person.sub());
        return Answer.empty(204);
    }

    /** The assignment stays ACTIVE while the person is suspended: only the person beside it, who has to be asked for, tells. */
    private Map<String, Object> json(Asked asked, Registration app, OktaPerson person) {
        var since = Times.text(app.created());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", person.sub());
        json.put("externalId", null);
        json.put("created", since);
        json.put("lastUpdated", since);
        json.put("scope", app.admitsDirectly(person) ? "USER" : "GROUP");
        json.put("status", "ACTIVE");
        json.put("statusChanged", since);
        json.put("passwordChanged", null);
        json.put("syncState", "DISABLED");
        json.put("credentials", Map.of("userName", person.login()));
        json.put("profile", profile(person));
        json.put("_links", links(asked, app, person));
        if (asked.query("expand").equals(Optional.of("user"))) {
            json.put("_embedded", Map.of("user", embedded(asked, person)));
        }
        return json;
    }

    private static Map<String, Object> profile(OktaPerson person) {
        var profile = new LinkedHashMap<String, Object>();
        profile.put("name", person.name());
        profile.put("given_name", person.givenName());
        profile.put("middle_name", null);
        profile.put("family_name", person.familyName());
        profile.put("email", person.login());
        profile.put("zoneinfo", "Europe/Berlin");
        profile.put("locale", "en_US");
        return profile;
    }

    private static Map<String, Object> links(Asked asked, Registration app, OktaPerson person) {
        var links = new LinkedHashMap<String, Object>();
        links.put("app", Links.to(asked.url("/api/v1/apps/" + app.id())));
        links.put("user", Links.to(asked.url("/api/v1/users/" + person.sub())));
        if (!app.admitsDirectly(person)) {
            app.groupOf(person)
                    .ifPresent(group -> links.put("group", Links.to(asked.url("/api/v1/groups/" + group.id()))));
        }
        return links;
    }

    private Map<String, Object> embedded(Asked asked, OktaPerson person) {
        var since = Times.text(directory.founded());
        var profile = new LinkedHashMap<String, Object>();
        profile.put("firstName", person.givenName());
        profile.put("lastName", person.familyName());
        profile.put("mobilePhone", null);
        profile.put("secondEmail", null);
        profile.put("login", person.login());
        profile.put("email", person.login());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", person.sub());
        json.put("status", person.status().name());
        json.put("created", since);
        json.put("activated", since);
        json.put("statusChanged", since);
        json.put("lastLogin", null);
        json.put("lastUpdated", since);
        json.put("profile", profile);
        json.put("_links", Map.of("self", Links.to(asked.url("/api/v1/users/" + person.sub()))));
        return json;
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
