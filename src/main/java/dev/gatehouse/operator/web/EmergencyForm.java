package dev.gatehouse.operator.web;

import dev.gatehouse.session.EmergencyAccess;
import dev.gatehouse.session.EmergencyAccess.Outcome;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code #{emergencyForm}}: lets the password of one person in for a time. */
@Named("emergencyForm")
@RequestScoped
public class EmergencyForm {

    @Inject
    DeskCustomer customer;

    @Inject
    Acting acting;

    @Inject
    EmergencyAccess access;

    private String email = "";
    private String reason = "";
    private int minutes = 60;

    /** Those that are open now. */
    public List<EmergencyAccess.Opened> getOpen() {
        return access.open(customer.id());
    }

    /** How long it may last, in minutes. */
    public List<Integer> getTimes() {
        return List.of(15, 30, 60, 120, 240, 480, 1440);
    }

    /** Whose password. */
    public String getEmail() {
        return email;
    }

    /** Types it. */
    public void setEmail(String typed) {
        this.email = typed == null ? "" : typed;
    }

    /** Why. */
    public String getReason() {
        return reason;
    }

    /** Types it. */
    public void setReason(String typed) {
        this.reason = typed == null ? "" : typed;
    }

    /** For how many minutes. */
    public int getMinutes() {
        return minutes;
    }

    /** Chooses it. */
    public void setMinutes(int chosen) {
        this.minutes = chosen;
    }

    /** Opens it. */
    public void open() {
        EmergencyAccess.Wish wish = new EmergencyAccess.Wish(email, Duration.ofMinutes(minutes), reason);
        say(access.open(customer.caller(), wish), "emergency_opened");
    }

    /** Ends the one whose id stands in the form. */
    public void close() {
        say(access.close(customer.caller(), acting.asked("emergency").orElse("")), "emergency_ended");
    }

    private void say(Outcome outcome, String done) {
        if (outcome == Outcome.DONE) {
            customer.done(done);
        } else {
            acting.wrong("emergency_" + outcome.name().toLowerCase(Locale.ROOT));
        }
    }
}
