package dev.gatehouse.signout;

import dev.gatehouse.testing.Misbehaviour;
import dev.gatehouse.testing.browser.InBrowser;
import dev.gatehouse.testing.browser.Person;
import org.junit.jupiter.api.Test;

/** Signing out in a real browser. */
class SignOutPagesIT extends InBrowser {

    private static final String THERE_TOO = "You are signed out here and at Okta";

    @Test
    void a_person_signs_out_here_and_at_okta_and_is_asked_there_again() {
        Person bruno = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs("bruno@meadow.example");

        bruno.clicks("Sign out").sees(THERE_TOO).looksCloselyAt("signed-out-there-too");

        startTyping(bruno.goesTo("/signin"), "meadow").reads("Choose who you are");
    }

    @Test
    void a_long_token_travels_by_a_form_that_sends_itself() {
        okta.misbehave(Misbehaviour.ID_TOKEN_LONG);
        Person bruno = signIn(person(), "meadow", "Bruno Meadow").isSignedInAs("bruno@meadow.example");

        bruno.clicks("Sign out").sees(THERE_TOO);
    }

    @Test
    void a_person_who_may_still_be_signed_in_at_okta_reads_so() {
        okta.misbehave(Misbehaviour.METADATA_WITHOUT_LOGOUT);
        Person bruno = choose(person("de-DE").goesTo("/customer/meadow"), "Bruno Meadow");

        bruno.isSignedInAs("bruno@meadow.example");
        bruno.goesTo("/signout")
                .clicks("Abmelden")
                .sees("Sie sind hier abgemeldet")
                .looksCloselyAt("signed-out-here");
    }
}
