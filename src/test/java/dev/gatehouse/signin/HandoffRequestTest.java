package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.customerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.session.CodeChallenge;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffRequestTest {

    private static final CodeChallenge CHALLENGE = new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

    @Test
    void it_is_asked_once_more_at_an_address_of_our_own_whatever_it_holds() {
        HandoffRequest longest =
                new HandoffRequest("~".repeat(64), CHALLENGE, Optional.of(new CustomerId("c".repeat(64))));

        assertThat(longest.again().value())
                .startsWith("/handoff?state=~~")
                .endsWith("&code_challenge_method=S256&customer=" + "c".repeat(64))
                .hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void of_whoever_signs_in_no_customer_is_named() {
        assertThat(new HandoffRequest("0123456789abcdef", CHALLENGE, Optional.empty())
                        .again()
                        .value())
                .isEqualTo("/handoff?state=0123456789abcdef&code_challenge=" + CHALLENGE.value()
                        + "&code_challenge_method=S256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcde",
                "01234567890123456789012345678901234567890123456789012345678901234",
                "0123456789abcdef&code=x",
                "0123456789abcdef%26",
                "0123456789abcdef\r\nX: y",
                "0123456789 abcdef"
            })
    void no_other_state_comes_back(String state) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HandoffRequest(state, CHALLENGE, Optional.of(customerId("acme"))));
    }
}
