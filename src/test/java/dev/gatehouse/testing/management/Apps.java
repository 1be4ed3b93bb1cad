package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.Directory;
import dev.gatehouse.testing.Registration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** `/api/v1/apps`: the apps themselves. */
final class Apps {

    private static final Pattern FILTER = Pattern.compile("(id|status|name) eq \"([^\"]*)\"");

    private final Directory directory;

    Apps(Directory directory) {
        this.directory = directory;
    }

    void in(Map<Operation, Resource> resources) {
        resources.put(Operation.LIST_APPS, this::list);
        resources.put(Operation.CREATE_APP, this::create);
        resources.put(Operation.GET_APP, asked -> shown(200, asked, of(directory, asked), false));
        resources.put(Operation.REPLACE_APP, this::replace);
        resources.put(Operation.DELETE_APP, this::delete);
        resources.put(Operation.ACTIVATE_APP, asked -> activate(asked, true));
        resources.put(Operation.DEACTIVATE_APP, asked -> activate(asked, false));
    }

    /** The app that the path names. */
    static Registration of(Directory directory, Asked asked) throws ApiError {
        var id = asked.path("appId");
        return directory.registration(id).orElseThrow(() -> ApiError.notFound(id, "AppInstance"));
    }

    private Answer list(Asked asked) throws ApiError {
        var page = new Page(asked, asked.limit(1, 20, 200));
        var apps = directory.registrationsAfter(page.after()).filter(wanted(asked));
        return page.of(apps, Registration::id, app -> new AppJson(app, asked.base()).withoutSecret());
    }

    private static Predicate<Registration> wanted(Asked asked) throws ApiError {
        var filter = asked.query("filter");
        var prefix = asked.query("q").orElse("");
        var inactiveToo = filter.isPresent() || asked.query("includeNonDeleted").equals(Optional.of("true"));
        Predicate<Registration> filtered = filter.isPresent() ? filtered(filter.get()) : app -> true;
        return filtered.and(app -> inactiveToo || app.isActive())
                .and(app -> AppJson.NAME.startsWith(prefix)
                        || app.settings().label().regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    private static Predicate<Registration> filtered(String expression) throws ApiError {
        var found = FILTER.matcher(expression.strip());
        if (!found.matches()) {
            throw ApiError.invalidSearch();
        }
        var value = found.group(2);
        return switch (found.group(1)) {
            case "id" -> app -> app.id().equals(value);
            case "status" -> app -> AppJson.status(app).equals(value);
            default -> app -> AppJson.NAME.equals(value);
        };
    }

    private Answer create(Asked asked) throws ApiError {
        var sent = new SentApp(asked.body(), directory.customDomain().isPresent());
        var made = sent.made(directory);
        made.activate(!asked.query("activate").equals(Optional.of("false")), directory.now());
        directory.put(made);
        tell("create", made);
        return shown(200, asked, made, true);
    }

    private Answer replace(Asked asked) throws ApiError {
        var app = of(directory, asked);
        new SentApp(asked.body(), directory.customDomain().isPresent()).replace(app, directory.now());
        tell("update", app);
        return shown(200, asked, app, true);
    }

    private Answer delete(Asked asked) throws ApiError {
        var app = of(directory, asked);
        if (app.isActive()) {
            throw ApiError.forbidden("The application must be deactivated before deletion.");
        }
        directory.remove(app);
        tell("delete", app);
        return Answer.empty(204);
    }

    private Answer activate(Asked asked, boolean active) throws ApiError {
        var app = of(directory, asked);
        app.activate(active, directory.now());
        tell(active ? "activate" : "deactivate", app);
        return Answer.empty(200);
    }

    private void tell(String change, Registration app) {
        directory.log().tell("application.lifecycle." + change, "AppInstance", app.id());
    }

    private static Answer shown(int status, Asked asked, Registration app, boolean withSecret) {
        var json = new AppJson(app, asked.base());
        return Answer.json(status, withSecret ? json.withSecret() : json.withoutSecret());
    }
}
