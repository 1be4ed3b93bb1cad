package dev.gatehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Role;
import dev.gatehouse.connection.Options.Groups;
import dev.gatehouse.connection.Options.Newcomers;
import dev.gatehouse.oidc.OpenClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Newcomers ACME = new Newcomers(Role.MEMBER, List.of("acme.example", "kc.example"));
    private static final Newcomers ANY = new Newcomers(Role.MEMBER, List.of());
    private static final Groups GROUPS = new Groups("groups", Map.of("Admins", Role.ADMIN, "Staff", Role.MEMBER));

    // Newcomers

    @ParameterizedTest
    @ValueSource(strings = {"ada@acme.example", "Ada@ACME.Example", "ada@kc.example"})
    void an_email_of_an_allowed_domain_is_allowed_in_whatever_case(String email) {
        assertThat(ACME.allow(email)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@other.example",
                "ada@sub.acme.example",
                "ada@notacme.example",
                "ada@acme.example.other.example",
                "ada@acme.example.",
                "ada@\u212Ac.example"
            })
    void an_email_of_another_domain_is_not(String email) {
        assertThat(ACME.allow(email)).isFalse();
    }

    @Test
    void where_no_domain_is_named_any_is_allowed() {
        assertThat(ANY.allow("ada@wherever.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "@acme.example",
                "ada@",
                "ada@other.example@acme.example",
                "ada lovelace@acme.example",
                "ada\u0000@acme.example",
                "ada@acme.example\n"
            })
    void what_is_no_address_is_not_allowed(String email) {
        assertThat(ACME.allow(email)).isFalse();
        assertThat(ANY.allow(email)).isFalse();
    }

    @Test
    void an_email_that_no_column_holds_is_not_allowed() {
        assertThat(ANY.allow("a".repeat(307) + "@acme.example")).isTrue();
        assertThat(ANY.allow("a".repeat(308) + "@acme.example")).isFalse();
    }

    // Groups

    @Test
    void groups_give_the_roles_that_they_stand_for() {
        assertThat(rolesOf(List.of("Admins", "Chess"))).contains(Set.of(Role.ADMIN));
        assertThat(rolesOf("Staff")).contains(Set.of(Role.MEMBER));
    }

    @Test
    void groups_are_compared_exactly() {
        assertThat(rolesOf(List.of("admins", "Admins ", "ADMIN"))).contains(Set.of());
    }

    @Test
    void a_group_by_the_name_of_a_role_gives_nothing() {
        assertThat(rolesOf(List.of("OPERATOR", "ADMIN"))).contains(Set.of());
    }

    @Test
    void an_empty_claim_gives_no_role_and_an_absent_one_says_nothing() {
        assertThat(rolesOf(List.of())).contains(Set.of());
        assertThat(GROUPS.rolesBy(OpenClaims.of(Map.of("roles", List.of("Admins")))))
                .isEmpty();
    }

    @Test
    void a_group_counts_however_many_stand_before_it() {
        List<String> groups = new ArrayList<>(
                IntStream.range(0, 300).mapToObj(i -> "Group " + i).toList());
        groups.add("Admins");

        assertThat(rolesOf(groups)).contains(Set.of(Role.ADMIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_blank_claim_says_nothing(String blank) {
        assertThat(rolesOf(blank)).isEmpty();
    }

    @Test
    void a_claim_that_is_no_list_of_names_says_nothing() {
        assertThat(rolesOf(5)).isEmpty();
        assertThat(rolesOf(true)).isEmpty();
        assertThat(rolesOf(Map.of("Admins", true))).isEmpty();
        assertThat(rolesOf(List.of(Map.of("name", "Admins")))).isEmpty();
        assertThat(rolesOf(List.of("Staff", 5))).isEmpty();
    }

    private static Optional<Set<Role>> rolesOf(Object groups) {
        return GROUPS.rolesBy(OpenClaims.of(Map.of("groups", groups)));
    }
}
