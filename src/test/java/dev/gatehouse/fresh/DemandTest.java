package dev.gatehouse.fresh;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.account.Role;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.testing.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Demand LATELY = new Demand(Optional.of(Duration.ofMinutes(5)), List.of());
    private static final Demand STRONGLY = new Demand(Optional.empty(), List.of("phr", "phrh"));

    @Test
    void a_proof_is_young_enough_until_its_age_is_reached() {
        SignedIn person = person(Way.OKTA).provenAgain(NOW);

        assertThat(LATELY.isMetBy(person, NOW)).isTrue();
        assertThat(LATELY.isMetBy(person, NOW.plus(Duration.ofMinutes(5)).minusMillis(1)))
                .isTrue();
        assertThat(LATELY.isMetBy(person, NOW.plus(Duration.ofMinutes(5)))).isFalse();
    }

    @Test
    void a_proof_of_which_nobody_knows_when_is_too_old() {
        assertThat(LATELY.isMetBy(person(Way.OKTA).provenAgain(NewSession.NOT_KNOWN), NOW))
                .isFalse();
    }

    @Test
    void one_of_the_classes_will_do_however_old_it_is() {
        SignedIn person = person(Way.OKTA).provenAgain(new Authentication(NOW, Optional.of("phrh")));

        assertThat(STRONGLY.isMetBy(person, NOW.plus(Duration.ofHours(11)))).isTrue();
    }

    @Test
    void another_class_will_not_do() {
        SignedIn person = person(Way.OKTA).provenAgain(new Authentication(NOW, Optional.of("urn:okta:loa:1fa:any")));

        assertThat(STRONGLY.isMetBy(person, NOW)).isFalse();
    }

    @Test
    void no_class_will_not_do() {
        assertThat(STRONGLY.isMetBy(person(Way.PASSWORD), NOW)).isFalse();
    }

    @Test
    void the_class_of_an_earlier_proof_does_not_count_for_a_later_one() {
        SignedIn person = person(Way.OKTA)
                .provenAgain(new Authentication(NOW.minusSeconds(3600), Optional.of("phr")))
                .provenAgain(NOW);

        assertThat(new Demand(Optional.of(Duration.ofMinutes(5)), List.of("phr")).isMetBy(person, NOW))
                .isFalse();
    }

    @Test
    void both_must_be_met_where_both_are_demanded() {
        Demand both = new Demand(Optional.of(Duration.ofMinutes(5)), List.of("phr"));
        SignedIn strong = person(Way.OKTA).provenAgain(new Authentication(NOW, Optional.of("phr")));

        assertThat(both.isMetBy(strong, NOW)).isTrue();
        assertThat(both.isMetBy(strong, NOW.plusSeconds(301))).isFalse();
        assertThat(both.isMetBy(person(Way.OKTA).provenAgain(NOW), NOW)).isFalse();
    }

    @Test
    void a_recovery_code_proves_nothing_but_itself() {
        assertThat(LATELY.isMetBy(person(Way.RECOVERY), NOW)).isFalse();
    }

    @Test
    void the_provider_is_asked_for_a_proof_that_is_younger_by_what_clocks_may_differ() {
        assertThat(LATELY.address()).isEqualTo("/signin/okta?max_age=240");
        assertThat(Demand.of("PT30S", "").address()).isEqualTo("/signin/okta?max_age=0");
        assertThat(Demand.of("PT1H", "phr phrh").address()).isEqualTo("/signin/okta?max_age=3540&acr=phr+phrh");
        assertThat(STRONGLY.address()).isEqualTo("/signin/okta?acr=phr+phrh");
    }

    @Test
    void a_program_is_told_what_is_missing() {
        assertThat(Demand.of("PT5M", "phr").challenge())
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", max_age=\"300\", acr_values=\"phr\"");
        assertThat(Demand.of("", "a\" b\\c").challenge()).endsWith("acr_values=\"a bc\"");
    }

    @Test
    void who_demands_nothing_is_refused() {
        assertThatThrownBy(() -> Demand.of("", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 minutes", "PT0S", "PT-5M", "300"})
    void an_age_that_cannot_be_meant_is_refused(String age) {
        assertThatThrownBy(() -> Demand.of(age, "phr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxAge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PayoutServlet", "PayoutResource"})
    void the_examples_in_the_documents_are_the_ones_that_are_tested(String example) throws IOException {
        String tested = Files.readString(Path.of("src/test/java/dev/gatehouse/testing/probe/" + example + ".java"));

        assertThat(Files.readString(Path.of("src/site/markdown/sessions.md")))
                .contains(tested.substring(tested.indexOf("\n@") + 1));
    }

    private static SignedIn person(Way way) {
        Database database = Database.empty();
        database.change(entities -> entities.persist(customer("acme")));
        NewSession session = NewSession.withoutProvider(Reference.random(new Random(7)), way, NOW);
        return database.read(entities -> OpenSessions.register(entities, Clock.fixed(NOW, ZoneOffset.UTC))
                .begin(account("ada", "acme", "ada@acme.example", Role.ADMIN), session, VISITOR));
    }
}
