package dev.gatehouse.oktaorg.web;

import dev.gatehouse.connection.Registrations;
import dev.gatehouse.okta.management.Call;
import dev.gatehouse.oktaorg.Permits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code #{serviceApp}}: the service app by which the org lets us in, in place of a token. */
@Named("serviceApp")
@RequestScoped
public class ServiceAppForm {

    @Inject
    Here here;

    @Inject
    Permits permits;

    @Inject
    Registrations registrations;

    private String domain = "";
    private String client = "";

    /** The domain of the org. */
    public String getDomain() {
        return domain.isEmpty()
                ? shown().flatMap(Permits.Shown::origin).map(URI::getAuthority).orElse("")
                : domain;
    }

    /** Types it. */
    public void setDomain(String typed) {
        this.domain = typed == null ? "" : typed.strip();
    }

    /** What the org calls the service app. */
    public String getClient() {
        return client.isEmpty() ? shown().map(Permits.Shown::clientId).orElse("") : client;
    }

    /** Types it. */
    public void setClient(String typed) {
        this.client = typed == null ? "" : typed.strip();
    }

    /** Whether a key was made for it. */
    public boolean isKeyMade() {
        return shown().filter(Permits.Shown::service).isPresent();
    }

    /** Where the org reads that key. */
    public String getKeys() {
        return registrations.serviceKeys(here.id()).toString();
    }

    /** The scopes that it needs for all that is done here. */
    public List<String> getScopes() {
        return Arrays.stream(Call.values()).map(Call::right).distinct().toList();
    }

    /** Makes its key, which the customer registers next. */
    public void makeKey() {
        if (here.done(() -> permits.makeKey(here.caller(), here.id()))) {
            here.goTo("/connection-auto?id=" + here.id());
        }
    }

    /** Stores which one it is, and goes on to what would be done. */
    public void use() {
        here.store(
                "service",
                domain,
                "client",
                client,
                origin -> permits.useService(here.caller(), here.id(), origin, client));
    }

    private Optional<Permits.Shown> shown() {
        return here.connection().flatMap(connection -> permits.of(connection.customer(), connection.id()));
    }
}
