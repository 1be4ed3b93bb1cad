package dev.gatehouse.oktaorg;

import static java.util.function.Predicate.not;

import dev.gatehouse.connection.Connection;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.okta.management.Drift;
import dev.gatehouse.okta.management.Group;
import dev.gatehouse.okta.management.OktaTrouble;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The app of a connection in the customer's org, and how far its setting up has come. */
@Entity
@Table(name = "okta_app")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class OrgApp {

    /** The steps of setting up, in their order; each is done once the one after it is reached. */
    public enum Step {
        /** Nothing was begun: the customer made the app by hand. */
        NOT_BEGUN,
        /** The app is made, or found. */
        APP,
        /** It is assigned to a group. */
        GROUP,
        /** Its client id, secret and issuer are stored in the connection's draft. */
        VALUES,
        /** Nothing is left to do. */
        DONE
    }

    private static final int LONGEST = 400;

    @Id
    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "app_id")
    private String appId;

    private boolean making;
    private boolean made;

    @Column(name = "group_id")
    private String groupId;

    @Column(name = "group_name")
    private String groupName;

    @Enumerated(EnumType.STRING)
    private Step step;

    @Enumerated(EnumType.STRING)
    private OktaTrouble.@Nullable Kind trouble;

    @Column(name = "trouble_found")
    private String troubleFound;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "running_until")
    private @Nullable Instant runningUntil;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    private String drifts;

    @Column(name = "rotate_days")
    private int rotateDays;

    @Version
    private long version;

    protected OrgApp() {}

    OrgApp(Connection of, String by, Instant now) {
        this.connectionId = of.id().value();
        this.customerId = of.customer().value();
        this.appId = "";
        this.groupId = "";
        this.groupName = "";
        this.step = Step.NOT_BEGUN;
        this.troubleFound = "";
        this.begunBy = by;
        this.begunAt = now;
        this.drifts = "";
    }

    ConnectionId connection() {
        return new ConnectionId(connectionId);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** Whether a run is under way, of which nothing has been heard to the contrary. */
    boolean isRunning(Instant now) {
        return runningUntil != null && now.isBefore(runningUntil);
    }

    /** Begins, or goes on: the app is to be assigned to this group. */
    void begin(Group group, Instant until) {
        this.runningUntil = until;
        this.groupId = group.id();
        this.groupName = group.name();
        this.trouble = null;
        this.troubleFound = "";
        if (step == Step.DONE || step == Step.NOT_BEGUN) {
            this.step = Step.APP;
        }
    }

    /** From now on the app may exist, though its id is not known: whether Okta has made it is seen by its addresses. */
    void making() {
        this.making = true;
    }

    /** It is known; one that we were about to make, and that was not there before, is ours. */
    void found(String id) {
        this.made = making || (made && id.equals(appId));
        this.making = false;
        this.appId = id;
        this.step = Step.GROUP;
    }

    void reached(Step next) {
        this.step = next;
    }

    void ended() {
        this.runningUntil = null;
    }

    void failed(OktaTrouble why) {
        this.trouble = why.kind();
        String found = why.call().text() + ": " + why.found();
        this.troubleFound = found.length() > LONGEST ? found.substring(0, LONGEST) : found;
    }

    /** Notes what a look at it found; gives what of that was not so before. */
    Set<Drift.Kind> checked(Set<Drift.Kind> found, Instant now) {
        Set<Drift.Kind> before = drifts();
        this.checkedAt = now;
        this.drifts = found.stream().sorted().map(Drift.Kind::name).collect(Collectors.joining(" "));
        return found.stream().filter(not(before::contains)).collect(Collectors.toSet());
    }

    /** Takes the next look upon this node; whether it was due, as the last one was no later than this. */
    boolean takeCheck(Instant now, Instant due) {
        if (checkedAt != null && checkedAt.isAfter(due)) {
            return false;
        }
        this.checkedAt = now;
        return true;
    }

    /** What the last look found. */
    public Set<Drift.Kind> drifts() {
        return Stream.of(drifts.split(" "))
                .filter(not(String::isEmpty))
                .map(Drift.Kind::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** After how many days its secret is changed by itself; 0 for never. */
    public int rotateDays() {
        return rotateDays;
    }

    void rotateAfter(int days) {
        this.rotateDays = days;
    }

    /** When somebody last looked at it. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    /** Its id at the org; empty while there is none. */
    public Optional<String> appId() {
        return appId.isEmpty() ? Optional.empty() : Optional.of(appId);
    }

    /** Whether it was made by us, and may be deleted again. */
    public boolean isMade() {
        return made;
    }

    /** The name of the group that it is to be assigned to. */
    public String groupName() {
        return groupName;
    }

    String groupId() {
        return groupId;
    }

    /** What comes next. */
    public Step step() {
        return step;
    }

    /** Why the last run ended early; empty where it did not. */
    public Optional<OktaTrouble.Kind> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** What Okta said then. */
    public String troubleFound() {
        return troubleFound;
    }

    /** Who began. */
    public String begunBy() {
        return begunBy;
    }
}
