package dev.gatehouse.testing;

import java.util.List;
import java.util.Optional;

/**
 * Somebody in the stand-in's directory.
 *
 * @param sub the subject, in Okta's form `00u...`
 * @param login the sign-in name, which is the email too
 * @param name given name and family name, separated by the last space
 * @param emailVerified what userinfo says about the email; empty leaves the claim out
 * @param groups the groups that match the app's claim; shown where they are asked for, or the app has the claim
 */
public record OktaPerson(String sub, String login, String name, Optional<Boolean> emailVerified, List<String> groups) {

    /** Copies the groups; refuses a person without sub, login or name. */
    public OktaPerson {
        groups = List.copyOf(groups);
        if (sub.isBlank() || login.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("A person needs sub, login and name, found " + sub + ", " + login);
        }
    }

    /** A person whose email is verified, with a subject made of the login. */
    public static OktaPerson named(String name, String login) {
        return new OktaPerson(subjectOf(login), login, name, Optional.of(true), List.of());
    }

    /** The same person under another subject: what is left of one whose Okta account was made anew. */
    public OktaPerson withSub(String other) {
        return new OktaPerson(other, login, name, emailVerified, groups);
    }

    /** The same person with another login and email, as after a marriage. */
    public OktaPerson withLogin(String other) {
        return new OktaPerson(sub, other, name, emailVerified, groups);
    }

    /** The same person, userinfo saying this about the email. */
    public OktaPerson withEmailVerified(Optional<Boolean> verified) {
        return new OktaPerson(sub, login, name, verified, groups);
    }

    /** The same person in these groups. */
    public OktaPerson inGroups(String... others) {
        return new OktaPerson(sub, login, name, emailVerified, List.of(others));
    }

    String givenName() {
        var space = name.lastIndexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    String familyName() {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static String subjectOf(String login) {
        return "00u" + Digests.sha256(login).replaceAll("[^A-Za-z0-9]", "x").substring(0, 17);
    }
}
