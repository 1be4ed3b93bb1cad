package dev.gatehouse.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private final Random random = new Random(1);

    // What people type

    @ParameterizedTest
    @CsvSource({
        "7K3M-9QXD-42HF-T6WA, 7K3M-9QXD-42HF-T6WA",
        "7k3m-9qxd-42hf-t6wa, 7K3M-9QXD-42HF-T6WA",
        "'  7K3M-9QXD-42HF-T6WA\t', 7K3M-9QXD-42HF-T6WA",
        "OoO0-IiLl-1111-0000, 0000-1111-1111-0000"
    })
    void reads_a_reference_as_people_quote_it(String typed, String reference) {
        assertThat(Reference.parse(typed)).contains(new Reference(reference));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7K3M",
                "7K3M-9QXD-42HF",
                "7K3M-9QXD-42HF-T6WA-0000",
                "7K3M-9QXD-42HF-T6WU",
                "7K3M-9QXD-42HF-T6W",
                "7K3M-9QXD-42HF-T6WÄ",
                "7K3M-9QXD-42HF-T6WA\n7K3M-9QXD-42HF-T6WA",
                "<script>",
                "٧K3M-9QXD-42HF-T6WA"
            })
    void takes_nothing_else_for_a_reference(String typed) {
        assertThat(Reference.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"acme, acme", "' ACME ', acme", "Acme-2.eu_1, acme-2.eu_1", "4711, 4711"})
    void reads_the_ids_that_people_type(String typed, String id) {
        assertThat(CustomerId.parse(typed)).contains(new CustomerId(id));
        assertThat(SaasApplicationId.parse(typed)).contains(new SaasApplicationId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-acme", ".", "..", "a/b", "a b", "acmé", "a\u0000", "a\nb", "a%2fb", "ａcme"})
    void takes_nothing_else_for_an_id_that_people_type(String typed) {
        assertThat(CustomerId.parse(typed)).isEmpty();
        assertThat(SaasApplicationId.parse(typed)).isEmpty();
    }

    @Test
    void ids_that_people_type_have_at_most_64_characters() {
        assertThat(CustomerId.parse("a".repeat(64))).isPresent();
        assertThat(CustomerId.parse("a".repeat(65))).isEmpty();
        assertThat(SaasApplicationId.parse("a".repeat(64))).isPresent();
        assertThat(SaasApplicationId.parse("a".repeat(65))).isEmpty();
    }

    // What strangers send

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "conn_",
                "conn_0123456789abcde",
                "CONN_0123456789abcdef",
                "conn_0123456789ABCDEF",
                "sess_0123456789abcdef0",
                "conn-0123456789abcdef0",
                "conn_0123456789abcdef/",
                "conn_0123456789abcdef\n",
                " conn_0123456789abcdef"
            })
    void takes_nothing_else_for_a_connection(String text) {
        assertThat(ConnectionId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new ConnectionId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_kind_is_never_taken_for_another() {
        assertThat(SessionId.parse(ConnectionId.random(random).value())).isEmpty();
        assertThat(ConnectionId.parse(SessionId.random(random).value())).isEmpty();
        assertThatThrownBy(() -> new SessionId("conn_0123456789abcdef")).isInstanceOf(IllegalArgumentException.class);
    }

    // What we make

    @Test
    void made_ids_are_read_again_and_print_as_they_are() {
        ConnectionId connection = ConnectionId.random(random);
        SessionId session = SessionId.random(random);
        Reference reference = Reference.random(random);

        assertThat(ConnectionId.parse(connection.toString())).contains(connection);
        assertThat(SessionId.parse(session.toString())).contains(session);
        assertThat(Reference.parse(reference.toString())).contains(reference);
        assertThat(connection.value()).matches("conn_[0-9a-z]{20}");
        assertThat(session.value()).matches("sess_[0-9a-z]{20}");
        assertThat(reference.value()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
    }

    @Test
    void every_place_of_a_made_id_takes_every_one_of_32_characters() {
        usesAll(() -> ConnectionId.random(random).value().substring(5), 20);
        usesAll(() -> SessionId.random(random).value().substring(5), 20);
        usesAll(() -> Reference.random(random).value().replace("-", ""), 16);
    }

    private static void usesAll(java.util.function.Supplier<String> made, int length) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String text = made.get();
            assertThat(text).hasSize(length);
            for (int place = 0; place < length; place++) {
                seen.add(place + ":" + text.charAt(place));
            }
        }
        assertThat(seen).hasSize(length * 32);
    }

    // What comes from the vendor's tables

    @ParameterizedTest
    @ValueSource(strings = {"1", "ada@acme.example", "00000000-0000-0000-0000-000000000000", "Ada Lovelace", "å"})
    void an_account_id_is_any_text(String text) {
        assertThat(new AccountId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\u007f", "a\u0085b", "a\u009b2J"})
    void an_account_id_holds_no_control_characters(String text) {
        assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_account_id_has_at_most_128_characters() {
        assertThat(new AccountId("a".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new AccountId("a".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void constructors_take_what_is_tidied_and_nothing_else() {
        refuses(CustomerId::new, "ACME");
        refuses(SaasApplicationId::new, "ACME");
        refuses(Reference::new, "7k3m-9qxd-42hf-t6wa");
        assertThat(new CustomerId("acme")).hasToString("acme");
        assertThat(new SaasApplicationId("crm")).hasToString("crm");
    }

    private static void refuses(Function<String, Object> constructor, String text) {
        assertThatThrownBy(() -> constructor.apply(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
