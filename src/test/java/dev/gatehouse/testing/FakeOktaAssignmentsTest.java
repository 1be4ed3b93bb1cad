package dev.gatehouse.testing;

import static dev.gatehouse.testing.Visitor.ADA;
import static dev.gatehouse.testing.Visitor.APP;
import static dev.gatehouse.testing.Visitor.BRUNO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is assigned to an app, by name or by group, and what becomes of it when people sign in. */
class FakeOktaAssignmentsTest {

    private static final String ADDRESS = "/apps/" + APP.clientId();
    private static final String UNASSIGNED = "User is not assigned to the client application.";

    private final FakeOkta okta = FakeOkta.start(0);
    private final Caller admin = Caller.withToken(okta, Rights.APP_ADMIN);
    private final Visitor visitor = new Visitor(okta);

    @BeforeEach
    void furnish() {
        okta.register(APP);
        okta.add(ADA);
        okta.add(BRUNO);
        okta.answerLoginHints(true);
    }

    @AfterEach
    void close() {
        okta.close();
    }

    @Test
    void a_group_brings_its_members_in_until_it_is_taken_away() throws IOException {
        var group = okta.group("Accounting", BRUNO.login());
        assertThat(outcome(BRUNO)).isEqualTo(UNASSIGNED);

        var assigned = admin.put(ADDRESS + "/groups/" + group, Map.of("priority", 3));
        assertThat(assigned.at("priority")).isEqualTo(3L);
        assertThat(outcome(BRUNO)).isEqualTo("code");
        assertThat(admin.get(ADDRESS + "/groups").all("id")).containsExactly(group);
        assertThat(admin.get(ADDRESS + "/groups/" + group + "?expand=group")
                        .at("_embedded", "group", "profile", "name"))
                .isEqualTo("Accounting");

        assertThat(admin.delete(ADDRESS + "/groups/" + group).status()).isEqualTo(204);
        assertThat(outcome(BRUNO)).isEqualTo(UNASSIGNED);
        assertThat(admin.delete(ADDRESS + "/groups/" + group).error()).startsWith("404 E0000007");
    }

    @Test
    void who_leaves_the_group_is_assigned_no_longer() throws IOException {
        admin.put(ADDRESS + "/groups/" + okta.group("Accounting", BRUNO.login()), Map.of());
        assertThat(admin.get(ADDRESS + "/users/" + BRUNO.sub()).at("scope")).isEqualTo("GROUP");

        okta.leave("Accounting", BRUNO.login());
        assertThat(outcome(BRUNO)).isEqualTo(UNASSIGNED);
        assertThat(admin.get(ADDRESS + "/users/" + BRUNO.sub()).error()).startsWith("404 E0000007");
    }

    @Test
    void a_group_without_a_body_is_assigned_too() throws IOException {
        assertThat(admin.send("PUT", ADDRESS + "/groups/" + okta.group("Accounting"), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_group_that_is_not_there_cannot_be_assigned() throws IOException {
        assertThat(admin.put(ADDRESS + "/groups/00gNobody", Map.of()).error()).startsWith("404 E0000007");
    }

    @Test
    void a_person_is_assigned_and_unassigned_by_name() throws IOException {
        assertThat(admin.post(ADDRESS + "/users", Map.of("id", BRUNO.sub(), "scope", "USER"))
                        .at("scope"))
                .isEqualTo("USER");
        assertThat(outcome(BRUNO)).isEqualTo("code");

        assertThat(admin.delete(ADDRESS + "/users/" + BRUNO.sub()).status()).isEqualTo(204);
        assertThat(outcome(BRUNO)).isEqualTo(UNASSIGNED);
        assertThat(admin.post(ADDRESS + "/users", Map.of("id", "00uNobody")).error())
                .startsWith("404 E0000007");
    }

    @Test
    void the_console_assigns_too() throws IOException {
        okta.assign(APP.clientId(), BRUNO.login());
        assertThat(admin.get(ADDRESS + "/users").all("id")).contains(ADA.sub(), BRUNO.sub());

        okta.unassign(APP.clientId(), ADA.login());
        assertThat(outcome(ADA)).isEqualTo(UNASSIGNED);
        assertThatIllegalArgumentException().isThrownBy(() -> okta.assign(APP.clientId(), "nobody@meadow.example"));
    }

    @Test
    void a_suspended_person_stays_assigned_but_does_not_get_in() throws IOException {
        okta.suspend(ADA.login());

        var shown = admin.get(ADDRESS + "/users/" + ADA.sub() + "?expand=user");
        assertThat(shown.at("status")).isEqualTo("ACTIVE");
        assertThat(shown.at("_embedded", "user", "status")).isEqualTo("SUSPENDED");
        assertThat(visitor.authorize(visitor.authorization().and("login_hint", ADA.login()))
                        .statusCode())
                .isEqualTo(200);

        okta.reactivate(ADA.login());
        assertThat(outcome(ADA)).isEqualTo("code");
    }

    @Test
    void the_session_of_a_suspended_person_counts_no_longer() throws IOException {
        var cookie = visitor.authorize(visitor.authorization().and("login_hint", ADA.login()))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", -1)[0];
        okta.suspend(ADA.login());

        var silent = visitor.authorize(visitor.authorization().and("prompt", "none"), "Cookie", cookie);
        assertThat(Visitor.callback(silent).first("error")).hasValue("login_required");
    }

    @Test
    void a_deactivated_person_is_assigned_to_nothing() throws IOException {
        okta.group("Accounting", ADA.login());
        okta.deactivate(ADA.login());

        assertThat(admin.get(ADDRESS + "/users").items()).isEmpty();
        okta.reactivate(ADA.login());
        assertThat(outcome(ADA)).isEqualTo(UNASSIGNED);
    }

    @Test
    void assigned_people_are_found_by_the_beginning_of_their_names() throws IOException {
        okta.assign(APP.clientId(), BRUNO.login());

        assertThat(admin.get(ADDRESS + "/users?q=bru").all("id")).containsExactly(BRUNO.sub());
        assertThat(admin.get(ADDRESS + "/users?q=xyz").items()).isEmpty();
    }

    @Test
    void groups_are_found_and_everyone_is_one_of_them() throws IOException {
        okta.group("Accounting");
        okta.add(BRUNO.inGroups("Audit"));

        assertThat(names("/groups")).containsExactlyInAnyOrder("Accounting", "Audit", "Everyone");
        assertThat(names("/groups?q=a")).containsExactlyInAnyOrder("Accounting", "Audit");
        assertThat(names("/groups?filter=type eq \"BUILT_IN\"")).containsExactly("Everyone");
        assertThat(names("/groups?search=profile.name eq \"Audit\"")).containsExactly("Audit");
        assertThat(admin.get("/groups?filter=profile.name eq \"Audit\"").error())
                .startsWith("400 E0000031");
        assertThat(admin.all("/groups?limit=1")).hasSize(3);
    }

    @Test
    void a_page_holds_500_people_at_most() throws IOException {
        assertThat(admin.get(ADDRESS + "/users?limit=501").error()).startsWith("400 E0000001");
        assertThat(admin.get(ADDRESS + "/users?limit=0").error()).startsWith("400 E0000001");
        assertThat(admin.get(ADDRESS + "/groups?limit=19").error()).startsWith("400 E0000001");
    }

    @Test
    void a_hundred_thousand_people_are_paged_quickly() throws IOException {
        var people = 100_000;
        okta.register(APP.assignedTo());
        var begin = System.nanoTime();
        IntStream.range(0, people)
                .mapToObj(i -> OktaPerson.named("Person " + i, "person" + i + "@meadow.example"))
                .forEach(okta::add);
        var added = System.nanoTime();
        var found = admin.all(ADDRESS + "/users?limit=500");
        var paged = System.nanoTime();

        assertThat(found.stream().map(person -> person.get("id")).distinct()).hasSize(people + 2);
        assertThat(Duration.ofNanos(added - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(paged - added)).isLessThan(Duration.ofSeconds(60));
    }

    private List<Object> names(String path) throws IOException {
        return admin.get(path).items().stream()
                .map(group -> Caller.find(group, "profile", "name"))
                .toList();
    }

    /** `code`, or the description of the error. */
    private String outcome(OktaPerson person) throws IOException {
        var callback =
                Visitor.callback(visitor.authorize(visitor.authorization().and("login_hint", person.login())));
        return callback.first("error_description").orElse("code");
    }
}
