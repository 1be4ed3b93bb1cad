package dev.gatehouse.okta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    @Test
    void ids_stand_in_the_blanks() {
        assertThat(Call.DEACTIVATE_SECRET.path("0oa1", "ocs2"))
                .isEqualTo("/api/v1/apps/0oa1/credentials/secrets/ocs2/lifecycle/deactivate");
    }

    @Test
    void an_id_stays_one_segment() {
        assertThat(Call.APP.path("../groups?x=#y z")).isEqualTo("/api/v1/apps/..%2Fgroups%3Fx%3D%23y%20z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void what_would_name_something_else_is_no_id(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Call.APP.path(id));
    }
}
