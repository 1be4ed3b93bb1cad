package dev.gatehouse.webhook.web;

import dev.gatehouse.ids.WebhookId;
import dev.gatehouse.journal.EventType;
import dev.gatehouse.webhook.Declined;
import dev.gatehouse.webhook.Destinations;
import dev.gatehouse.webhook.Webhook;
import dev.gatehouse.webhook.WebhookForm;
import dev.gatehouse.webhook.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code #{hookForm}}: what a webhook is for, where it is and what it is told; of a new one, or of the one whose id comes along. */
@Named("hookForm")
@RequestScoped
public class WebhookEditor {

    /** What most want to hear of. */
    private static final Set<EventType> USUAL = EnumSet.of(
            EventType.CONNECTION_ENFORCED,
            EventType.CONNECTION_REVERTED,
            EventType.CONNECTION_DISABLED,
            EventType.SECRET_FAILING,
            EventType.IDENTITY_HELD);

    @Inject
    HttpServletRequest request;

    @Inject
    WebhookScope scope;

    @Inject
    Webhooks webhooks;

    @Inject
    Destinations destinations;

    private Optional<Webhook> found = Optional.empty();
    private String description = "";
    private String address = "";
    private String version = "";
    private Set<EventType> types = USUAL;
    private Webhooks.@Nullable Made made;

    /**
     * Events of one subject.
     *
     * @param name the end of the key of its text
     * @param types its events
     */
    public record Subject(String name, List<Type> types) {

        /** The end of the key of its text, for the page. */
        public String getName() {
            return name;
        }

        /** Its events, for the page. */
        public List<Type> getTypes() {
            return types;
        }
    }

    /**
     * An event that can be chosen.
     *
     * @param key its name outside
     * @param name the end of the key of its text
     * @param chosen whether it is
     */
    public record Type(String key, String name, boolean chosen) {

        /** Its name outside, for the page. */
        public String getKey() {
            return key;
        }

        /** The end of the key of its text, for the page. */
        public String getName() {
            return name;
        }

        /** Whether it is chosen, for the page. */
        public boolean isChosen() {
            return chosen;
        }
    }

    @PostConstruct
    void read() {
        found = WebhookId.parse(Objects.requireNonNullElse(request.getParameter("id"), ""))
                .flatMap(id -> webhooks.byId(scope.owner(), id));
        found.ifPresent(webhook -> {
            description = webhook.description();
            address = webhook.address().toString();
            version = String.valueOf(webhook.version());
            types = webhook.types();
        });
        if (request.getMethod().equals("POST")) {
            types = sent();
        }
    }

    private Set<EventType> sent() {
        String[] keys = request.getParameterValues("types");
        return Stream.of(keys == null ? new String[0] : keys)
                .flatMap(key -> EventType.byKey(key).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }

    /** Shows the page for what does not exist, where an id came along that is none of the owner's. */
    public void require() throws IOException {
        if (found.isEmpty() && request.getParameter("id") != null) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** Whether it is a new one. */
    public boolean isAnother() {
        return found.isEmpty();
    }

    /** The id of the one that is edited, or was made. */
    public String getId() {
        Webhooks.Made now = made;
        return now == null
                ? found.map(webhook -> webhook.id().value()).orElse("")
                : now.id().value();
    }

    /** The secret of the one that was made, in the one answer that shows it. */
    public String getSecret() {
        Webhooks.Made now = made;
        return now == null ? "" : now.secret().reveal();
    }

    /** What it is for. */
    public String getDescription() {
        return description;
    }

    /** Types it. */
    public void setDescription(String typed) {
        this.description = typed == null ? "" : typed.strip();
    }

    /** Where events are sent. */
    public String getAddress() {
        return address;
    }

    /** Types it. */
    public void setAddress(String typed) {
        this.address = typed == null ? "" : typed.strip();
    }

    /** The version that the page was made of. */
    public String getVersion() {
        return version;
    }

    /** Comes back with the form. */
    public void setVersion(String seen) {
        this.version = seen;
    }

    /** All events, by subject. */
    public List<Subject> getSubjects() {
        return Stream.of("connection", "identity", "session", "handoff", "recovery", "webhook")
                .map(name -> new Subject(name, of(name)))
                .toList();
    }

    private List<Type> of(String subject) {
        return Stream.of(EventType.values())
                .filter(type -> type.key().replaceFirst("s?\\..*", "").equals(subject))
                .map(type -> new Type(type.key(), type.name(), types.contains(type)))
                .toList();
    }

    /** Stores what was filled in: of a new one this answer shows the secret, of another the page says that it is done. */
    public void save() {
        Optional<URI> accepted = destinations.accept(address);
        if (accepted.isEmpty()) {
            scope.wrong("hook:address", "webhook_address_wrong");
        }
        if (types.isEmpty()) {
            scope.wrong(null, "webhook_types_none");
        }
        if (accepted.isPresent() && !types.isEmpty()) {
            store(new WebhookForm(description, accepted.get(), types));
        }
    }

    private void store(WebhookForm form) {
        try {
            if (found.isEmpty()) {
                made = webhooks.add(scope.caller(), scope.owner(), form);
            } else {
                WebhookId id = found.get().id();
                webhooks.change(scope.caller(), scope.owner(), id, seen(), form);
                scope.goTo("/webhook?id=" + id + "&said=saved");
            }
        } catch (Declined declined) {
            scope.declined(declined);
        }
    }

    /** What is no version of ours is none that is current. */
    private long seen() {
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : -1;
    }

    /** How long a description may be. */
    public int getLongest() {
        return WebhookForm.LONGEST_DESCRIPTION;
    }
}
