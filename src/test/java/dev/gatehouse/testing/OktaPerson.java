package dev.gatehouse.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody in the stand-in's directory.
 *
 * @param sub the subject, in Okta's form `00u...`
 * @param login the sign-in name, which is the email too
 * @param name given name and family name, separated by the last space
 * @param emailVerified what userinfo says about the email; empty leaves the claim out
 * @param groups the groups of the org they are in; shown in claims where they are asked for, or the app has the claim
 * @param status what the org lets them do
 */
public record OktaPerson(
        String sub, String login, String name, Optional<Boolean> emailVerified, List<String> groups, Status status) {

    /** Okta's states of a person that matter to an app. */
    public enum Status {
        /** May sign in. */
        ACTIVE,
        /** May not sign in for a while; assignments and groups stay. */
        SUSPENDED,
        /** Deactivated, in no group and assigned to nothing. */
        DEPROVISIONED
    }

    /** Copies the groups; refuses a person without sub, login or name. */
    public OktaPerson {
        groups = List.copyOf(groups);
        if (sub.isBlank() || login.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("A person needs sub, login and name, found " + sub + ", " + login);
        }
    }

    /** A person whose email is verified, with a subject made of the login. */
    public static OktaPerson named(String name, String login) {
        return new OktaPerson(subjectOf(login), login, name, Optional.of(true), List.of(), Status.ACTIVE);
    }

    /** The same person under another subject: what is left of one whose Okta account was made anew. */
    public OktaPerson withSub(String other) {
        return new OktaPerson(other, login, name, emailVerified, groups, status);
    }

    /** The same person with another login and email, as after a marriage. */
    public OktaPerson withLogin(String other) {
        return new OktaPerson(sub, other, name, emailVerified, groups, status);
    }

    /** The same person, userinfo saying this about the email. */
    public OktaPerson withEmailVerified(Optional<Boolean> verified) {
        return new OktaPerson(sub, login, name, verified, groups, status);
    }

    /** The same person in these groups. */
    public OktaPerson inGroups(String... others) {
        return new OktaPerson(sub, login, name, emailVerified, List.of(others), status);
    }

    /** The same person in one more group. */
    public OktaPerson inGroupToo(String other) {
        return groups.contains(other)
                ? this
                : inGroups(Stream.concat(groups.stream(), Stream.of(other)).toArray(String[]::new));
    }

    /** The same person in one group less. */
    public OktaPerson notInGroup(String other) {
        return inGroups(groups.stream().filter(group -> !group.equals(other)).toArray(String[]::new));
    }

    /** The same person in this state. */
    public OktaPerson as(Status other) {
        return new OktaPerson(sub, login, name, emailVerified, groups, other);
    }

    boolean maySignIn() {
        return status == Status.ACTIVE;
    }

    /** What stands before the last space. */
    public String givenName() {
        var space = name.lastIndexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    /** What stands behind the last space. */
    public String familyName() {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static String subjectOf(String login) {
        return "00u" + Digests.letters(login, 17);
    }
}
