package dev.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProxiesTest {

    @Test
    void without_a_proxy_the_header_is_not_believed() {
        assertThat(client(0, "192.0.2.66")).isEqualTo("10.0.0.1");
        assertThat(client(0)).isEqualTo("10.0.0.1");
    }

    @Test
    void one_proxy_wrote_the_last_address() {
        assertThat(client(1, "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client(1, "192.0.2.66, 203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void two_proxies_wrote_the_last_two() {
        assertThat(client(2, "192.0.2.66,203.0.113.9,10.0.0.2")).isEqualTo("203.0.113.9");
    }

    @Test
    void lines_of_the_header_count_one_after_the_other() {
        assertThat(client(1, "192.0.2.66", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client(2, "192.0.2.66, 203.0.113.9", "10.0.0.2")).isEqualTo("203.0.113.9");
    }

    @Test
    void empty_parts_that_the_client_wrote_move_nothing() {
        assertThat(client(1, ",,", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client(2, "192.0.2.66,,203.0.113.9, 10.0.0.2")).isEqualTo("203.0.113.9");
    }

    @Test
    void too_short_a_header_did_not_come_through_all_proxies() {
        assertThat(client(1)).isEqualTo("10.0.0.1");
        assertThat(client(2, "192.0.2.66")).isEqualTo("10.0.0.1");
    }

    private static String client(int proxies, String... forwarded) {
        return new Proxies(proxies).clientAddress(List.of(forwarded), "10.0.0.1");
    }
}
