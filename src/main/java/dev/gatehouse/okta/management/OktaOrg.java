package dev.gatehouse.okta.management;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An Okta org, asked by its management API. What it does not do is an {@link OktaTrouble}. */
public final class OktaOrg {

    private static final int MOST_GROUPS = 200;

    private final Exchange exchange;

    OktaOrg(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The apps whose labels begin with this. */
    public List<AppDocument> apps(String label) {
        List<AppDocument> apps = new ArrayList<>();
        exchange.pages(
                Call.APPS,
                "?limit=200&includeNonDeleted=true&q=" + encoded(label),
                JsonObject[].class,
                page -> page.forEach(json -> apps.add(new AppDocument(json))));
        return apps;
    }

    /** Asks for as little as can be: shows whether the permit is good, and keeps an API token from expiring. */
    public void knock() {
        exchange.ask(Call.APPS, "?limit=1", JsonObject[].class);
    }

    /** The app of this id. */
    public AppDocument app(String id) {
        return new AppDocument(exchange.ask(Call.APP, Optional.empty(), JsonObject.class, id));
    }

    /** The same, or nothing where there is none. */
    public Optional<AppDocument> find(String id) {
        try {
            return Optional.of(app(id));
        } catch (OktaTrouble trouble) {
            if (trouble.kind() == OktaTrouble.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw trouble;
        }
    }

    /** Makes an app. */
    public AppDocument add(JsonObject app) {
        return new AppDocument(exchange.ask(Call.ADD_APP, Optional.of(app), JsonObject.class));
    }

    /** Puts all of this in the place of the app. */
    public AppDocument replace(AppDocument app) {
        return new AppDocument(
                exchange.ask(Call.REPLACE_APP, Optional.of(app.withoutNulls().json()), JsonObject.class, app.id()));
    }

    /** Puts an app in use. */
    public void activate(String app) {
        exchange.tell(Call.ACTIVATE_APP, Optional.empty(), app);
    }

    /** Deletes an app, in use or not. */
    public void delete(String app) {
        exchange.tell(Call.DEACTIVATE_APP, Optional.empty(), app);
        exchange.tell(Call.DELETE_APP, Optional.empty(), app);
    }

    /** The client secrets of an app. */
    public List<Secret> secrets(String app) {
        return List.of(exchange.ask(Call.SECRETS, Optional.empty(), Wire.SecretJson[].class, app)).stream()
                .map(Wire.SecretJson::secret)
                .toList();
    }

    /** Makes a further client secret, which counts at once beside the one that there is. */
    public Secret addSecret(String app) {
        return exchange.ask(Call.ADD_SECRET, Optional.of(Map.of()), Wire.SecretJson.class, app)
                .secret();
    }

    /** Takes a client secret out of use. */
    public void deactivateSecret(String app, String secret) {
        exchange.tell(Call.DEACTIVATE_SECRET, Optional.empty(), app, secret);
    }

    /** Deletes a client secret that is out of use. */
    public void deleteSecret(String app, String secret) {
        exchange.tell(Call.DELETE_SECRET, Optional.empty(), app, secret);
    }

    /** The groups whose names begin with this, the first by name; of none in particular where it is empty. */
    public List<Group> groups(String name) {
        String query = "?limit=" + MOST_GROUPS + (name.isEmpty() ? "" : "&q=" + encoded(name));
        return List.of(exchange.ask(Call.GROUPS, query, Wire.GroupJson[].class)).stream()
                .map(Wire.GroupJson::group)
                .toList();
    }

    /** The group of all people, which every org has. */
    public Optional<Group> everyone() {
        return List.of(exchange.ask(
                        Call.GROUPS, "?limit=10&filter=" + encoded("type eq \"BUILT_IN\""), Wire.GroupJson[].class))
                .stream()
                .map(Wire.GroupJson::group)
                .filter(group -> group.name().equals("Everyone"))
                .findFirst();
    }

    /** The ids of the groups that an app is assigned to. */
    public List<String> groupsOf(String app) {
        List<String> groups = new ArrayList<>();
        exchange.pages(
                Call.APP_GROUPS,
                "?limit=200",
                Wire.GroupJson[].class,
                page -> page.forEach(group -> groups.add(group.id())),
                app);
        return groups;
    }

    /** Assigns an app to a group. */
    public void assign(String app, String group) {
        exchange.tell(Call.ASSIGN_GROUP, Optional.of(Map.of()), app, group);
    }

    /** All people to whom an app is assigned, directly or by a group, part by part. */
    public void assigned(String app, Consumer<List<Assigned>> part) {
        exchange.pages(
                Call.APP_USERS,
                "?limit=500&expand=user",
                Wire.AssignedJson[].class,
                page -> part.accept(
                        page.stream().map(Wire.AssignedJson::assigned).toList()),
                app);
    }

    /**
     * The same, as long as whoever gets the parts says that they want another one.
     *
     * @return whether these are all
     */
    public boolean assignedWhile(String app, Predicate<List<Assigned>> more) {
        return exchange.pagesWhile(
                Call.APP_USERS,
                "?limit=500&expand=user",
                Wire.AssignedJson[].class,
                page -> more.test(page.stream().map(Wire.AssignedJson::assigned).toList()),
                app);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
