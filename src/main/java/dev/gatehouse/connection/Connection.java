package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's tie to one Okta org, or to another OpenID provider in its place. */
@Entity
@Table(name = "connection")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class Connection {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private String title;

    @Column(name = "typed_domain")
    private String typedDomain;

    private String discovery;
    private String issuer;

    @Column(name = "issuer_host")
    private String issuerHost;

    @Column(name = "client_id")
    private String clientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "client_authentication")
    private ClientAuthentication clientAuthentication;

    @Column(name = "client_secret")
    private @Nullable String clientSecret;

    @Enumerated(EnumType.STRING)
    @Column(name = "response_mode")
    private ResponseMode responseMode;

    private String scopes;
    private String algorithms;

    @Column(name = "email_verified_required")
    private boolean emailVerifiedRequired;

    @Enumerated(EnumType.STRING)
    private ConnectionState state;

    private int revision;

    @Version
    private long version;

    protected Connection() {}

    /** A new draft. */
    public Connection(ConnectionId id, CustomerId customer, String title, ProviderSettings provider) {
        this.id = id.value();
        this.customerId = customer.value();
        this.title = title;
        this.typedDomain = provider.typedDomain();
        this.discovery = provider.discovery().toString();
        this.issuer = provider.issuer().value();
        this.issuerHost = provider.issuer().host();
        this.clientId = provider.clientId();
        this.clientAuthentication = provider.authentication();
        this.responseMode = provider.responseMode();
        this.scopes = provider.scopes();
        this.algorithms = String.join(" ", provider.algorithms());
        this.emailVerifiedRequired = provider.emailVerifiedRequired();
        this.state = ConnectionState.DRAFT;
        this.revision = 1;
    }

    /** Its id. */
    public ConnectionId id() {
        return new ConnectionId(id);
    }

    /** Whose it is. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** What the customer calls it. */
    public String title() {
        return title;
    }

    /** What it knows of its provider. */
    public ProviderSettings provider() {
        return new ProviderSettings(
                typedDomain,
                URI.create(discovery),
                new Issuer(issuer),
                clientId,
                clientAuthentication,
                responseMode,
                scopes,
                List.of(algorithms.split(" ")),
                emailVerifiedRequired);
    }

    /** Counts the changes of what an attempt depends on; an attempt carries the revision that it began with. */
    public int revision() {
        return revision;
    }

    /** Whether people sign in by it. */
    public boolean isOn() {
        return state == ConnectionState.ON;
    }

    /** Puts it in use with the word of the vendor instead of a rehearsal's (DESIGN 4.7); needs a client secret. */
    public void turnOnUnrehearsed() {
        if (clientSecret == null) {
            throw new IllegalStateException("a connection without a client secret cannot be turned on: " + id);
        }
        this.state = ConnectionState.ON;
    }

    /** Takes it out of use. */
    public void disable() {
        this.state = ConnectionState.DISABLED;
    }

    /** Stores the client secret, sealed to this row. */
    public void storeSecret(Redacted secret, Seal seal) {
        this.clientSecret = seal.seal(secret, place());
    }

    Redacted secret(Seal seal) {
        String sealed = clientSecret;
        if (sealed == null) {
            throw new IllegalStateException("no client secret is stored: " + id);
        }
        return seal.open(sealed, place())
                .orElseThrow(() -> new IllegalStateException(
                        "the client secret does not open; is its key still in gatehouse.sealing.keys? " + id));
    }

    private String place() {
        return "connection/" + id + "/client-secret";
    }
}
