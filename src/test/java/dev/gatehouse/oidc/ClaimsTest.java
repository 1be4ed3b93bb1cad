package dev.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    // For people to read

    @Test
    void shows_every_kind_of_value_as_text() {
        Claims claims = claims("""
                {"name":"Ada Moreau","age":36,"height":1.72,"updated_at":1750000000,"active":true,"nothing":null,
                "groups":["A","B \\"C\\""],"address":{"city":"Paris","lines":[1,null,{"a":"<b>"}]},"empty":""}""");

        assertThat(claims.shown())
                .containsOnly(
                        entry("name", "Ada Moreau"),
                        entry("age", "36"),
                        entry("height", "1.72"),
                        entry("updated_at", "1750000000"),
                        entry("active", "true"),
                        entry("groups", "[\"A\",\"B \\\"C\\\"\"]"),
                        entry("address", "{\"city\":\"Paris\",\"lines\":[1,null,{\"a\":\"<b>\"}]}"),
                        entry("empty", ""));
    }

    @Test
    void shows_the_claims_of_an_id_token_with_times_as_they_came() {
        Scene scene = new Scene();
        long now = scene.clock.instant().getEpochSecond();
        Claims claims = scene.accepts(scene.token().with("auth_time", now - 5)).claims();

        assertThat(claims.shown())
                .containsOnly(
                        entry("iss", Scene.ISSUER.value()),
                        entry("sub", Scene.SUBJECT),
                        entry("aud", Scene.CLIENT_ID),
                        entry("iat", Long.toString(now)),
                        entry("exp", Long.toString(now + 3600)),
                        entry("auth_time", Long.toString(now - 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "at_hash", "c_hash", "s_hash"})
    void shows_nothing_that_ties_a_token_to_its_attempt(String name) {
        assertThat(Claims.of(Map.of(name, "x", "sub", "1")).shown()).containsOnlyKeys("sub");
    }

    @Test
    void shows_first_who_it_is_and_the_rest_by_name() {
        Claims claims =
                claims("{\"zoneinfo\":\"x\",\"acr\":\"x\",\"groups\":[],\"name\":\"x\",\"email\":\"x\",\"sub\":\"x\"}");

        assertThat(claims.shown().keySet()).containsExactly("sub", "email", "name", "groups", "acr", "zoneinfo");
    }

    @Test
    void shows_forty_claims_at_most() {
        Map<String, Object> many = new HashMap<>();
        IntStream.range(100, 1000).forEach(i -> many.put("claim" + i, i));
        many.put("email", "ada@acme.example");

        assertThat(Claims.of(many).shown())
                .hasSize(40)
                .containsKeys("email", "claim138")
                .doesNotContainKey("claim139");
    }

    @Test
    void cuts_names_and_values() {
        Map<String, String> shown =
                Claims.of(Map.of("n".repeat(101), "v".repeat(301))).shown();

        assertThat(shown).containsExactly(entry("n".repeat(100) + "…", "v".repeat(300) + "…"));
        assertThat(Claims.of(Map.of("a", "v".repeat(300))).shown()).containsEntry("a", "v".repeat(300));
    }

    @Test
    void cuts_no_character_in_two() {
        String shown = Claims.of(Map.of("a", "v".repeat(299) + "🙂🙂")).shown().get("a");

        assertThat(shown).isEqualTo("v".repeat(299) + "…");
    }

    @Test
    void cuts_nested_values_as_text() {
        List<String> groups = new ArrayList<>();
        IntStream.range(0, 5000).forEach(i -> groups.add("Group " + i));

        assertThat(Claims.of(Map.of("groups", groups)).shown().get("groups"))
                .startsWith("[\"Group 0\",")
                .hasSize(301)
                .endsWith("…");
    }

    @Test
    void shows_no_character_that_could_forge_what_stands_beside_it() {
        assertThat(Claims.of(Map.of("a\nb", "c\r\nd\u0000e\u202ef\u2066g")).shown())
                .containsExactly(entry("a b", "c  d e f g"));
    }

    @Test
    void prints_nothing_of_the_person() {
        assertThat(Claims.of(Map.of("email", "ada@acme.example"))).hasToString("1 claims");
    }

    // Both sources together

    @Test
    void userinfo_adds_to_the_id_token_and_counts_where_both_speak() {
        Claims both = Claims.of(Map.of("email", "old@acme.example", "org", "Acme"))
                .and(Claims.of(Map.of("email", "ada@acme.example", "groups", List.of("A"))));

        assertThat(both.shown())
                .containsOnly(entry("email", "ada@acme.example"), entry("org", "Acme"), entry("groups", "[\"A\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "azp", "exp", "iat", "nbf", "auth_time", "acr", "amr", "jti", "sid"})
    void userinfo_has_no_word_in_what_was_judged(String name) {
        Claims userinfo = Claims.of(Map.of(name, "of userinfo"));

        assertThat(Claims.of(Map.of(name, "of the token")).and(userinfo).shown())
                .containsEntry(name, "of the token");
        assertThat(Claims.of(Map.of()).and(userinfo).shown()).isEmpty();
    }

    // Lists

    private static final Set<String> NAMES = Set.of("Admins", "Ädmins, all", "Last");

    @Test
    void gives_the_names_that_a_list_holds_exactly_as_they_are_written() {
        assertThat(claims("{\"groups\":[\" Admins\",\"admins\",\"Ädmins, all\",\"Other\",\"Ädmins, all\"]}")
                        .among("groups", NAMES))
                .contains(Set.of("Ädmins, all"));
    }

    @Test
    void takes_a_single_text_for_a_list_of_one() {
        assertThat(claims("{\"groups\":\"Admins\"}").among("groups", NAMES)).contains(Set.of("Admins"));
        assertThat(claims("{\"groups\":\"Ädmins, all\"}").among("groups", NAMES))
                .contains(Set.of("Ädmins, all"));
        assertThat(claims("{\"groups\":\"Admins, Last\"}").among("groups", NAMES))
                .contains(Set.of());
    }

    @Test
    void an_empty_list_says_that_there_is_none() {
        assertThat(claims("{\"groups\":[]}").among("groups", NAMES)).contains(Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "true",
                "null",
                "{}",
                "{\"Admins\":true}",
                "\"\"",
                "\" \"",
                "[[\"Admins\"]]",
                "[{\"name\":\"Admins\"}]",
                "[\"Admins\",5]",
                "[\"Admins\",null]"
            })
    void what_is_no_list_of_texts_says_nothing(String value) {
        assertThat(claims("{\"groups\":" + value + "}").among("groups", NAMES)).isEmpty();
    }

    @Test
    void a_claim_that_did_not_come_says_nothing() {
        assertThat(claims("{\"Groups\":[\"Admins\"]}").among("groups", NAMES)).isEmpty();
    }

    @Test
    void finds_a_name_at_the_end_of_a_very_long_list() {
        List<String> many = new ArrayList<>(
                IntStream.range(0, 100_000).mapToObj(i -> "g" + i).toList());
        many.add("Last");

        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(Claims.of(Map.of("groups", many)).among("groups", NAMES))
                        .contains(Set.of("Last")));
    }

    private static Claims claims(String json) {
        try {
            return Claims.of(JSONObjectUtils.parse(json));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
