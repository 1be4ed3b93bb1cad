package dev.gatehouse.wiring;

import dev.gatehouse.outbound.DoorLimits;
import dev.gatehouse.session.RefreshRule;
import dev.gatehouse.session.SessionLimits;
import dev.gatehouse.signin.StepUpClasses;
import java.time.Duration;
import java.util.Arrays;

/** The part of the configuration that is about the life of a session. */
final class SessionSettings {

    private SessionSettings() {}

    /** How long sessions last. */
    static SessionLimits limits(SettingReader read) {
        Duration idle = read.duration("gatehouse.session.idle", Duration.ofMinutes(30));
        Duration absolute = read.duration("gatehouse.session.absolute", Duration.ofHours(12));
        try {
            return new SessionLimits(idle, absolute);
        } catch (IllegalArgumentException e) {
            read.mistake("gatehouse.session.idle and gatehouse.session.absolute do not fit: " + e.getMessage() + ".");
            return new SessionLimits(Duration.ofMinutes(1), Duration.ofMinutes(1));
        }
    }

    /** How often providers are asked whether somebody is still welcome, within these limits. */
    static RefreshRule refresh(SettingReader read, DoorLimits limits) {
        Duration answer = limits.connect().plus(limits.answer());
        return read.optional(
                "gatehouse.session.refresh",
                new RefreshRule(Duration.ofMinutes(15), answer),
                "a length of time such as PT15M",
                text -> new RefreshRule(Duration.parse(text), answer));
    }

    /** What pages may ask any provider for. */
    static StepUpClasses stepUp(SettingReader read) {
        return read.optional(
                "gatehouse.step-up.acr-values",
                StepUpClasses.OKTA,
                "values of acr such as phr,phrh",
                text -> new StepUpClasses(Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList()));
    }
}
