package dev.gatehouse.signout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectIdTest {

    @Test
    void names_a_person_by_issuer_and_subject() {
        assertThat(SubjectId.read(
                        "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"https://acme.okta.com\",\"sub\":\"00u1\"}}"))
                .contains(new SubjectId.BySubject("https://acme.okta.com", "00u1"));
    }

    @Test
    void names_a_person_by_email() {
        assertThat(SubjectId.read("{\"sub_id\":{\"format\":\"email\",\"email\":\"ada@acme.example\"},\"more\":1}"))
                .contains(new SubjectId.ByEmail("ada@acme.example"));
    }

    @Test
    void names_a_person_in_a_way_that_we_do_not_know() {
        assertThat(SubjectId.read("{\"sub_id\":{\"format\":\"opaque\",\"id\":\"1\"}}"))
                .contains(new SubjectId.Otherwise());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub_id\":{\"format\":\"email\",\"email\":\" \"}}",
                "{\"sub_id\":{\"format\":\"email\",\"email\":null}}",
                "{\"sub_id\":{\"format\":\"email\",\"email\":\"a\\u0000b\"}}",
                "{\"sub_id\":{\"email\":\"ada@acme.example\"}}",
                "{\"sub_id\":[]}",
                "{\"sub_id\":{\"format\":\"iss_sub\",\"iss\":\"https://acme.okta.com\"}}",
                "{\"sub_id\":{\"format\":\"email\"",
                "null"
            })
    void what_names_nobody_is_not_read(String body) {
        assertThat(SubjectId.read(body)).isEmpty();
    }

    @Test
    void what_is_too_tooLongis_not_read() {
        String tooLong = "x".repeat(321);
        assertThat(SubjectId.read("{\"sub_id\":{\"format\":\"email\",\"email\":\"" + tooLong + "\"}}"))
                .isEmpty();
    }
}
