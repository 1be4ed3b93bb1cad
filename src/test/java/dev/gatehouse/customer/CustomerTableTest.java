package dev.gatehouse.customer;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.testing.database.Database;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerTableTest {

    private final Database database = Database.empty();

    @BeforeEach
    void customers() {
        add("c1", "Acme");
        add("c2", "acme Works");
        add("c3", "Österreich AG");
        add("c4", "Zephyr");
        add("c5", "Zephyr");
        add("c6", "100% Sure_ly");
    }

    @Test
    void all_are_there_by_name_whatever_their_case() {
        assertThat(part("", Optional.empty(), false, 10)).containsExactly("c6", "c1", "c2", "c4", "c5", "c3");
    }

    @Test
    void names_are_found_by_how_they_begin() {
        assertThat(part("ACME", Optional.empty(), false, 10)).containsExactly("c1", "c2");
        assertThat(part("acme w", Optional.empty(), false, 10)).containsExactly("c2");
        assertThat(part("öst", Optional.empty(), false, 10)).containsExactly("c3");
        assertThat(part("cme", Optional.empty(), false, 10)).isEmpty();
    }

    @Test
    void nothing_that_is_typed_stands_for_anything_else() {
        assertThat(part("%", Optional.empty(), false, 10)).isEmpty();
        assertThat(part("_cme", Optional.empty(), false, 10)).isEmpty();
        assertThat(part("100%", Optional.empty(), false, 10)).containsExactly("c6");
        assertThat(part("100% sure_", Optional.empty(), false, 10)).containsExactly("c6");
        assertThat(part("' or 1=1 --", Optional.empty(), false, 10)).isEmpty();
    }

    @Test
    void a_part_begins_behind_a_customer_in_either_direction_also_among_equal_names() {
        assertThat(part("", Optional.of("c1"), false, 2)).containsExactly("c2", "c4");
        assertThat(part("", Optional.of("c4"), false, 2)).containsExactly("c5", "c3");
        assertThat(part("", Optional.of("c5"), true, 2)).containsExactly("c2", "c4");
        assertThat(part("zeph", Optional.of("c4"), false, 2)).containsExactly("c5");
    }

    @Test
    void a_customer_who_is_gone_begins_no_part() {
        assertThat(part("", Optional.of("nobody"), false, 1)).containsExactly("c6");
    }

    private List<String> part(String prefix, Optional<String> beside, boolean backwards, int most) {
        return database.read(entities ->
                OpenCustomers.table(entities)
                        .part(new CustomerTable.Part(prefix, beside.map(CustomerId::new), backwards, most))
                        .stream()
                        .map(customer -> customer.id().value())
                        .toList());
    }

    private void add(String id, String name) {
        database.change(entities -> entities.persist(new Customer(customerId(id), name, "standard")));
    }
}
