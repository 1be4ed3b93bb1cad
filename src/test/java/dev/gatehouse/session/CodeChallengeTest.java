package dev.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.secret.Redacted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeChallengeTest {

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void the_verifier_of_the_specification_fits_its_challenge() {
        assertThat(new CodeChallenge(CHALLENGE).fits(Redacted.of(VERIFIER))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk ",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX"
            })
    void no_other_verifier_does(String verifier) {
        assertThat(new CodeChallenge(CHALLENGE).fits(Redacted.of(verifier))).isFalse();
    }

    @Test
    void a_verifier_that_is_too_short_to_be_random_fits_nothing() {
        CodeChallenge ofSecret = new CodeChallenge("K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols");

        assertThat(ofSecret.fits(Redacted.of("secret"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM"
            })
    void what_is_no_digest_is_no_challenge(String text) {
        assertThat(CodeChallenge.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeChallenge(text));
    }
}
