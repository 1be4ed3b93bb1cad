package dev.gatehouse.signin;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.oidc.AttemptSecrets;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.secret.Redacted;
import dev.gatehouse.testing.database.Samples;
import java.net.URI;
import java.time.Instant;

/** Attempts as tests need them. */
final class AttemptSamples {

    static final Reference REFERENCE = new Reference("7K3M-9QXD-42HF-T6WA");
    static final BaseUrl BASE = new BaseUrl(URI.create("https://second.example"));
    static final Instant BEGAN = Instant.parse("2026-11-22T10:15:30.123Z");

    private AttemptSamples() {}

    static Attempt attempt() {
        return new Attempt(
                REFERENCE,
                Purpose.SIGN_IN,
                new AttemptSecrets(Redacted.of("the state"), Redacted.of("the nonce"), Redacted.of("the verifier")),
                Samples.connectionId("first"),
                7,
                new ReturnPath("/console?a=b"),
                BASE,
                BEGAN,
                StepUp.NONE);
    }
}
