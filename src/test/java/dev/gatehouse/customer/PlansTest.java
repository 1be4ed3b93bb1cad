package dev.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlansTest {

    @Test
    void every_plan_includes_okta_where_nothing_else_is_said() {
        assertThat(new Plans(Optional.empty()).includeOkta("standard")).isTrue();
    }

    @Test
    void a_plan_that_is_named_includes_okta_in_whatever_case() {
        Plans plans = new Plans(Optional.of(Set.of("Enterprise", "gold")));

        assertThat(plans.includeOkta("enterprise")).isTrue();
        assertThat(plans.includeOkta(" GOLD ")).isTrue();
    }

    @Test
    void a_plan_that_is_not_named_does_not() {
        assertThat(new Plans(Optional.of(Set.of("enterprise"))).includeOkta("standard"))
                .isFalse();
    }
}
