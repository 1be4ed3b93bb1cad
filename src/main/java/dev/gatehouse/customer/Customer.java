package dev.gatehouse.customer;

import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An organisation that bought the application. */
@Entity
@Table(name = "customer")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class Customer {

    private static final int LONGEST_KEY = 200;

    @Id
    private String id;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    private String plan;

    @Enumerated(EnumType.STRING)
    @Column(name = "sign_in_rule")
    private SignInRule signInRule;

    @Column(name = "provisional_until")
    private @Nullable Instant provisionalUntil;

    @Column(name = "sessions_valid_from")
    private Instant sessionsValidFrom;

    @Version
    private long version;

    protected Customer() {}

    /** A new customer, whose people sign in with passwords. */
    public Customer(CustomerId id, String name, String plan) {
        this.id = id.value();
        this.name = name;
        this.nameKey = keyOf(name);
        this.plan = plan;
        this.signInRule = SignInRule.PASSWORD_TOO;
        this.sessionsValidFrom = Instant.EPOCH;
    }

    /** The form in which names are searched and put in order. */
    static String keyOf(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }

    /** Its public id. */
    public CustomerId id() {
        return new CustomerId(id);
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** The plan it bought. */
    public String plan() {
        return plan;
    }

    /**
     * The rule by which its people sign in. A trial that is over says PROVISIONAL until it is written down: whether passwords
     * are let in, {@link Customers#allowsPasswords} knows.
     */
    public SignInRule signInRule() {
        return signInRule;
    }

    /** Until when Okta is the only way on trial; empty where it is not on trial. */
    public Optional<Instant> provisionalUntil() {
        return Optional.ofNullable(provisionalUntil);
    }

    /** Counts every change. */
    public long version() {
        return version;
    }

    String nameKey() {
        return nameKey;
    }

    void describe(CustomerRegister.Entry entry) {
        this.name = entry.name();
        this.nameKey = keyOf(name);
        this.plan = entry.plan();
    }

    /** Sets the rule of an installation that is being filled; the console's verbs come with their own conditions. */
    public void beginWith(SignInRule rule) {
        if (rule == SignInRule.PROVISIONAL) {
            throw new IllegalArgumentException("PROVISIONAL has a deadline; begin with PASSWORD_TOO or OKTA_ONLY");
        }
        this.signInRule = rule;
    }

    /** Ends all sessions that began before now; whether Okta is the only way on trial now, as it is not for good already. */
    boolean tryOktaOnly(Instant now, Instant until) {
        sessionsValidFrom = now;
        if (signInRule == SignInRule.OKTA_ONLY) {
            return false;
        }
        signInRule = SignInRule.PROVISIONAL;
        provisionalUntil = until;
        return true;
    }

    /** Puts what was for good on trial again; whether it was. */
    boolean tryAgain(Instant until) {
        if (signInRule != SignInRule.OKTA_ONLY) {
            return false;
        }
        signInRule = SignInRule.PROVISIONAL;
        provisionalUntil = until;
        return true;
    }
}
