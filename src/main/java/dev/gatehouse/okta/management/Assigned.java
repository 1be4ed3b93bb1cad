package dev.gatehouse.okta.management;

/**
 * A person to whom an app is assigned.
 *
 * @param subject the person's id at the org, which is the {@code sub} of their ID tokens
 * @param userName by what the app knows them
 * @param email their email; empty where the org does not say
 * @param status the person's status at the org, such as {@code ACTIVE} or {@code SUSPENDED}
 */
public record Assigned(String subject, String userName, String email, String status) {

    /** Whether the org lets them sign in (Okta, user status: all others are turned away). */
    public boolean isLetIn() {
        return switch (status) {
            case "ACTIVE", "PASSWORD_EXPIRED", "RECOVERY", "LOCKED_OUT", "PROVISIONED" -> true;
            default -> false;
        };
    }
}
