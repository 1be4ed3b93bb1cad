package dev.gatehouse.customer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the vendor's plans include.
 *
 * @param withOkta the plans with sign-in through Okta, in whatever case; empty where every plan has it
 */
public record Plans(Optional<Set<String>> withOkta) {

    /** Brings the names into the form in which they are compared. */
    public Plans {
        withOkta = withOkta.map(names -> names.stream().map(Plans::key).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a plan includes sign-in through Okta. */
    public boolean includeOkta(String plan) {
        return withOkta.map(names -> names.contains(key(plan))).orElse(true);
    }

    private static String key(String plan) {
        return plan.strip().toLowerCase(Locale.ROOT);
    }
}
