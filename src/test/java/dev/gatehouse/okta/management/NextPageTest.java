package dev.gatehouse.okta.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    private static final String SELF = "<https://acme.okta.com/api/v1/apps?limit=2>; rel=\"self\"";
    private static final String NEXT = "<https://acme.okta.com/api/v1/apps?after=100,200&limit=2>; rel=\"next\"";

    @Test
    void two_headers_that_were_made_one_are_told_apart() {
        assertThat(NextPage.of(SELF + ", " + NEXT))
                .contains(URI.create("https://acme.okta.com/api/v1/apps?after=100,200&limit=2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<https://a.example/b>; rel=next", "<https://a.example/b>;title=\"x\"; rel=\"prev next\""})
    void other_ways_of_writing_it_are_read(String link) {
        assertThat(NextPage.of(link)).contains(URI.create("https://a.example/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", SELF, "<https://a.example/b>; rel=\"nextish\"", "https://a.example/b; rel=\"next\""})
    void the_last_page_has_none(String link) {
        assertThat(NextPage.of(link)).isEmpty();
    }
}
