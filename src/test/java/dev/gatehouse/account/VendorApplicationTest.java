package dev.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.VendorApplication.Addresses;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorApplicationTest {

    private static final Addresses LEDGER = new Addresses(
            URI.create("https://app.example.com/login"), URI.create("https://app.example.com/back?way=okta"));

    @Test
    void what_the_application_is_told_is_a_value_whatever_is_in_it() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("customer", "acme");
        told.put("iss", "https://evil.example/?a=b&c=d#e");

        assertThat(LEDGER.start(told))
                .hasToString(
                        "https://app.example.com/login?customer=acme&iss=https%3A%2F%2Fevil.example%2F%3Fa%3Db%26c%3Dd%23e");
    }

    @Test
    void parameters_of_its_own_stay() {
        assertThat(LEDGER.back(Map.of("code", "1"))).hasToString("https://app.example.com/back?way=okta&code=1");
    }

    @Test
    void told_nothing_it_is_the_address_itself() {
        assertThat(LEDGER.start(Map.of())).isEqualTo(LEDGER.start());
    }
}
