package dev.gatehouse.connection;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.About;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.sealing.Seal;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is set to, from one change to the next. While it is the draft its values change; once it has been in use it stays
 * as it was, but for its secrets.
 */
@Entity
@Table(name = "connection_revision")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class Revision {

    @Id
    private String id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "connection_id")
    private Connection connection;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "revision")
    private int number;

    private int edits;

    @Embedded
    private ProviderColumns provider;

    @Embedded
    private OptionColumns options;

    @Embedded
    private @Nullable SecretSlots secrets;

    @Embedded
    private History history;

    @Version
    private long version;

    protected Revision() {}

    private Revision(Connection of, int number, History history) {
        this.id = of.id() + "/" + number;
        this.connection = of;
        this.customerId = of.customer().value();
        this.number = number;
        this.edits = 1;
        this.provider = new ProviderColumns(Values.NONE, Options.CATALOGUE);
        this.options = new OptionColumns(Options.CATALOGUE);
        this.secrets = new SecretSlots();
        this.history = history;
    }

    /** The first of a connection, with nothing filled in. */
    static Revision first(Connection connection, Actor by) {
        return new Revision(connection, 1, new History(by, connection.created()));
    }

    /** The first of a connection whose provider is known. */
    public static Revision first(Connection connection, ProviderSettings provider) {
        Revision revision = first(connection, Actor.itself(connection.customer()));
        revision.provider = new ProviderColumns(provider);
        return revision;
    }

    /** A new one of the same connection that begins with the values and secrets of this one. */
    Revision copiedAs(int newNumber, Actor by, Instant now) {
        Revision copy = new Revision(connection, newNumber, new History(by, now));
        copy.provider = new ProviderColumns(values(), options());
        copy.options = new OptionColumns(options());
        copy.secrets = secrets().copy();
        return copy;
    }

    String id() {
        return id;
    }

    /** Whose it is. */
    public Connection connection() {
        return connection;
    }

    /** The id of its connection. */
    public ConnectionId connectionId() {
        return connection.id();
    }

    /** Whose connection that is. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** What that connection is called. */
    public String title() {
        return connection.title();
    }

    /** Its connection, as those are told of it who hear of events. */
    About about() {
        return About.of(connectionId(), title());
    }

    /** Which one of its connection it is; an attempt carries the number of the one that it began with. */
    public int number() {
        return number;
    }

    /** Counts the changes of its values: a rehearsal counts for the values that it ran with. */
    public int edits() {
        return edits;
    }

    /** Counts every change. */
    long version() {
        return version;
    }

    /** Says which revision this is and which of its versions, for two admins who edit at once. */
    public String stamp() {
        return number + "." + version;
    }

    /** Whether enough is filled in to ask its provider. */
    public boolean isComplete() {
        return provider.areComplete() && hasCredentials();
    }

    /** Whether there is something by which the token endpoint knows us. */
    public boolean hasCredentials() {
        return secrets().holds(values().authentication());
    }

    /** What it knows of its provider; only of one whose issuer and client id are filled in. */
    public ProviderSettings provider() {
        return provider.settings();
    }

    /** What was filled in. */
    public Values values() {
        return provider.values();
    }

    /** What it does beyond Okta's catalogue. */
    public Options options() {
        return options.options(provider);
    }

    /** What became of it. */
    public History history() {
        return history;
    }

    /** Whether an attempt that began with it may still be completed: it is in use, or was so ten minutes ago. */
    public boolean finishesAttempts(Instant now) {
        boolean inUse = connection.inUse(now).equals(Optional.of(number));
        return connection.isOn() && (inUse || history.wasInUseJustNow(now));
    }

    /** When the next secret or key took the place of the one before. */
    public Optional<Instant> promoted() {
        return secrets().promoted();
    }

    /** Since when the secret or the key of now has been in use; empty where it is not yet. */
    public Optional<Instant> credentialsSince() {
        return promoted().or(history::liveFrom);
    }

    /** Whether its token endpoint knows us by a key. */
    public boolean isByKey() {
        return values().authentication() == ClientAuthentication.PRIVATE_KEY_JWT;
    }

    /** Since when a next key is there, and published; empty where there is none. */
    public Optional<Instant> nextKeySince() {
        return secrets().hasNextKey() ? secrets().nextSince() : Optional.empty();
    }

    /** The next secret or key is the one of now. */
    void promoteNext(Instant now) {
        ClientAuthentication bySecret = Clients.bySecret(values().authentication());
        provider.authenticateBy(secrets().hasNextKey() ? ClientAuthentication.PRIVATE_KEY_JWT : bySecret);
        secrets().promote(now);
    }

    void change(Values values, Options newOptions, Actor by, Instant now) {
        this.provider = new ProviderColumns(values, newOptions);
        this.options = new OptionColumns(newOptions);
        changed(by, now);
    }

    void changed(Actor by, Instant now) {
        this.edits++;
        history.changed(by, now);
    }

    /** Stores the client secret, sealed to its connection's row. */
    public void storeSecret(Redacted secret, Seal seal) {
        secrets().storeCurrent(secret, seal, connection.id());
    }

    /**
     * Puts it in use with the word of the vendor instead of a rehearsal's (DESIGN 4.7).
     *
     * @throws IllegalStateException where something is not filled in
     */
    public void turnOnUnrehearsed(Instant now) {
        if (!isComplete()) {
            throw new IllegalStateException("issuer, client id and client secret are needed to turn it on: " + id);
        }
        connection.turnOnUnrehearsed();
        history.inUse(now);
    }

    /** Where all of its columns are null there is no such object: so the servers read it. */
    SecretSlots secrets() {
        SecretSlots slots = secrets == null ? new SecretSlots() : secrets;
        this.secrets = slots;
        return slots;
    }
}
