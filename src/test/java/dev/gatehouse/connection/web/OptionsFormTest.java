package dev.gatehouse.connection.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.connection.Options;
import org.junit.jupiter.api.Test;

class OptionsFormTest {

    private final OptionsForm form = new OptionsForm();

    @SuppressWarnings("UnnecessaryAssignment") // no framework is here to fill the fields
    OptionsFormTest() {
        form.stay = new StayForm();
    }

    @Test
    void as_for_oktas_catalogue_nothing_is_ticked_and_nothing_changes() {
        form.begin(Options.CATALOGUE);

        assertThat(form.isRefreshes()).isFalse();
        assertThat(form.isAny()).isFalse();
        assertThat(form.read(false)).contains(Options.CATALOGUE);
    }

    @Test
    void who_is_to_be_asked_now_and_then_is_asked_by_the_scope_for_refresh_tokens() {
        form.begin(Options.CATALOGUE);

        form.setRefreshes(true);

        assertThat(form.isAny()).isTrue();
        assertThat(scopes()).isEqualTo("openid profile email offline_access");
    }

    @Test
    void the_scope_for_refresh_tokens_is_a_tick_and_not_among_further_scopes() {
        form.begin(asking("openid profile email groups offline_access"));

        assertThat(form.isRefreshes()).isTrue();
        assertThat(form.getScopes()).isEqualTo("groups");
        assertThat(scopes()).isEqualTo("openid profile email groups offline_access");
    }

    @Test
    void without_the_tick_the_scope_goes_and_the_others_stay() {
        form.begin(asking("openid profile email offline_access groups"));

        form.setRefreshes(false);

        assertThat(scopes()).isEqualTo("openid profile email groups");
    }

    @Test
    void who_types_the_scope_all_the_same_finds_it_ticked() {
        form.begin(Options.CATALOGUE);
        form.setScopes("groups, offline_access");
        Options typed = form.read(false).orElseThrow();

        form.begin(typed);

        assertThat(form.isRefreshes()).isTrue();
        assertThat(form.getScopes()).isEqualTo("groups");
    }

    @Test
    void ticked_and_typed_it_is_asked_for_once() {
        form.begin(Options.CATALOGUE);
        form.setScopes("offline_access");
        form.setRefreshes(true);

        assertThat(scopes()).isEqualTo("openid profile email offline_access");
    }

    @Test
    void a_scope_of_a_similar_name_is_a_further_one() {
        form.begin(asking("openid profile email offline_access_log"));

        assertThat(form.isRefreshes()).isFalse();
        assertThat(form.getScopes()).isEqualTo("offline_access_log");
    }

    private String scopes() {
        return form.read(false).orElseThrow().scopes();
    }

    private static Options asking(String scopes) {
        Options usual = Options.CATALOGUE;
        return new Options(
                scopes,
                usual.responseMode(),
                usual.algorithms(),
                usual.emailVerifiedRequired(),
                null,
                null,
                usual.stepUp(),
                usual.stay());
    }
}
