package dev.gatehouse.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private static final AddressRules STRICT = new AddressRules(List.of(), Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00:1450::1",
                "3fff:1000::1"
            })
    void allow_public_addresses(String address) throws UnknownHostException {
        assertThat(allowed(STRICT, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // this host, private, carrier-grade NAT, loopback, link-local with the clouds' metadata
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                // protocols, documentation, benchmarks, 6to4 relays
                "192.0.0.170",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                // multicast, reserved, broadcast
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                // IPv6: none, loopback, local, link-local, site-local, multicast
                "::",
                "::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                // an IPv4 address inside: mapped, compatible, translated, NAT64, 6to4, Teredo
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::10.0.0.1",
                "2002:7f00:1::1",
                "2001::1",
                // discard, documentation, segment routing, never given out
                "100::1",
                "100:0:0:1::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "4000::1",
                "8000::1"
            })
    void refuse_all_others(String address) throws UnknownHostException {
        assertThat(allowed(STRICT, address)).isFalse();
    }

    @Test
    void allow_what_is_named_and_no_more() throws UnknownHostException {
        var rules = new AddressRules(
                List.of(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("fd00:1::/32")), Set.of());

        assertThat(allowed(rules, "10.1.2.3")).isTrue();
        assertThat(allowed(rules, "fd00:1::5")).isTrue();
        assertThat(allowed(rules, "8.8.8.8")).isTrue();
        assertThat(allowed(rules, "10.2.0.1")).isFalse();
        assertThat(allowed(rules, "fd00:2::5")).isFalse();
        assertThat(allowed(rules, "127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.okta.com",
                "https://acme.okta.com:8443/x?y",
                "https://1.1.1.1/",
                "http://localhost:8090/keys",
                "http://LOCALHOST:8090/keys",
                "http://idp.internal/",
                "http://idp.internal:80/"
            })
    void let_https_pass_and_plain_http_where_the_host_is_named(String address) {
        new AddressRules(List.of(), Set.of("localhost:8090", "idp.internal")).judge(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.okta.com",
                "http://localhost/",
                "http://localhost:8091/",
                "http://idp.internal:8090/",
                "http://localhost:8090.evil.example/",
                "http://eve@localhost:8090/",
                "https://eve@acme.okta.com/",
                "https://eve:pw@acme.okta.com/",
                "https://@acme.okta.com/",
                "ftp://acme.okta.com/",
                "file:///etc/passwd",
                "file://localhost/etc/passwd",
                "jar:https://acme.okta.com!/x",
                "gopher://acme.okta.com/",
                "HTTP://acme.okta.com",
                "/path",
                "//acme.okta.com/path",
                "mailto:ada@acme.example",
                "https:///path",
                "https://a_b:c/",
                "https://acme.okta.com:99999/",
                "https://acme.okta.com:0/"
            })
    void refuse_all_other_addresses(String address) {
        var rules = new AddressRules(List.of(), Set.of("localhost:8090", "idp.internal"));
        var refused = catchThrowableOfType(Refused.class, () -> rules.judge(URI.create(address)));

        assertThat(refused).as(address).isNotNull();
        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PROVIDER_ADDRESS_REFUSED);
    }

    @Test
    void repeat_no_password_of_an_address() {
        var refused = catchThrowableOfType(
                Refused.class, () -> STRICT.judge(URI.create("https://eve:hunter2@acme.okta.com/")));

        assertThat(refused.refusal().toString()).doesNotContain("hunter2");
    }

    private static boolean allowed(AddressRules rules, String address) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(address)).anyMatch(rules::allow);
    }
}
