package dev.gatehouse.testing;

/**
 * A group of the org. Who is in it, the people say: {@link OktaPerson#groups}; everybody is in {@link #EVERYONE}.
 *
 * @param id `00g...`, always the same for a name
 */
public record OktaGroup(String id, String name) {

    /** The group that Okta makes in every org, and in which everybody is. */
    public static final String EVERYONE = "Everyone";

    /** The group of this name. */
    public static OktaGroup named(String name) {
        return new OktaGroup("00g" + Digests.letters(name, 17), name);
    }

    /** Whether Okta made it. */
    public boolean isBuiltIn() {
        return name.equals(EVERYONE);
    }
}
