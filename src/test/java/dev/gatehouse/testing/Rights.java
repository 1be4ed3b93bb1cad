package dev.gatehouse.testing;

import java.util.Set;

/** What an admin role lets an API token or a service app do, in terms of the scopes of Okta's management API. */
public enum Rights {
    /** Super administrator: everything. */
    SUPER_ADMIN,
    /** Application administrator: the apps, and the people and groups who are assigned to them. */
    APP_ADMIN,
    /** Read-only administrator: sees everything. */
    READ_ONLY,
    /** No admin role: nothing. */
    NONE;

    private static final Set<String> OF_APPS =
            Set.of("okta.apps.manage", "okta.apps.read", "okta.groups.read", "okta.users.read", "okta.logs.read");

    /** Whether a call passes that asks for this scope. */
    public boolean include(String scope) {
        return switch (this) {
            case SUPER_ADMIN -> true;
            case APP_ADMIN -> OF_APPS.contains(scope);
            case READ_ONLY -> scope.endsWith(".read");
            case NONE -> false;
        };
    }
}
