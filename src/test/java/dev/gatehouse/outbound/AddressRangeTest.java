package dev.gatehouse.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.168.7.9/32, 192.168.7.9, true",
        "192.168.7.9/32, 192.168.7.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1/128, ::1, true",
        "::1/128, ::2, false"
    })
    void holds_the_addresses_whose_leading_bits_are_its_own(String range, String address, boolean inside)
            throws UnknownHostException {
        assertThat(AddressRange.parse(range).contains(InetAddress.getAllByName(address)[0]))
                .isEqualTo(inside);
    }

    @Test
    void is_read_with_spaces_around_it() {
        assertThat(AddressRange.parse(" 10.0.0.0/8 ")).isEqualTo(AddressRange.parse("10.0.0.0/8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/a",
                "10.0.0.256/8",
                "10/8",
                "10.0/8",
                "10.0.0/8",
                "10.0.0.0.0/8",
                "167772160/8",
                "be/8",
                "fade.be/8",
                "localhost/8",
                "::/129",
                ":::/8",
                "fe80::1%lo/64",
                "::ffff:10.0.0.0/104",
                "10.0.0.0/8, 192.168.0.0/16"
            })
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
