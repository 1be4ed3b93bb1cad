package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Checks, without a person, whether a sign-in by a connection can succeed. Everything is fetched afresh. */
public final class ProviderCheck {

    /** What is checked, in this order. */
    public enum Step {
        /** The metadata can be had and name all that is needed. */
        REACHABLE,
        /** They are those of exactly the confirmed issuer, and published at its own address. */
        ISSUER,
        /** There is a key for an algorithm that the connection allows. */
        KEYS,
        /** The provider signs by an algorithm that the connection allows. */
        ALGORITHMS,
        /** The provider knows PKCE with S256. */
        PKCE,
        /** Its clock is about as ours; left out where it does not say what time it has. */
        CLOCK,
        /** The provider takes the client id together with the key, or the current secret. */
        CREDENTIALS,
        /** The provider takes the next secret; checked only where there is one. */
        NEXT_SECRET
    }

    /** How a step ended. */
    public enum Result {
        /** It is as it must be. */
        PASSED,
        /** It may be right all the same; a sign-in will tell. */
        WARNED,
        /** A sign-in cannot succeed. */
        FAILED,
        /** It was not checked, as another step failed that it rests on. */
        SKIPPED
    }

    /**
     * What a step brought to light.
     *
     * @param step what was checked
     * @param result how it ended
     * @param why what was expected and found, where it failed or warns
     */
    public record Finding(Step step, Result result, Optional<Refusal> why) {}

    private final ClockWatch door;
    private final SecretProbe probe;

    /** Calls providers by this door, and tries credentials by this probe. */
    public ProviderCheck(ClockWatch door, SecretProbe probe) {
        this.door = door;
        this.probe = probe;
    }

    /**
     * All findings, one for each step. Nothing is sent to a provider that is not the confirmed one.
     *
     * @param discovery where the metadata are published
     */
    public List<Finding> of(Issuer issuer, URI discovery, Client client) {
        try {
            MetadataDocument document = MetadataDocument.fetched(door, discovery);
            if (!issuer.isAt(discovery)) {
                String found = discovery.toString();
                throw new Refused(new Refusal(
                        RefusalCode.METADATA_ISSUER_DIFFERS, issuer.discovery().toString(), found));
            }
            ProviderMetadata metadata = document.of(issuer);
            List<Finding> findings = new ArrayList<>(List.of(
                    new Finding(Step.REACHABLE, Result.PASSED, Optional.empty()),
                    new Finding(Step.ISSUER, Result.PASSED, Optional.empty()),
                    keys(metadata, client),
                    algorithms(document, client),
                    pkce(document)));
            door.ahead(discovery).map(ProviderCheck::clock).ifPresent(findings::add);
            findings.add(credentials(Step.CREDENTIALS, probe.current(client, metadata)));
            probe.next(client, metadata)
                    .map(outcome -> credentials(Step.NEXT_SECRET, outcome))
                    .ifPresent(findings::add);
            return findings;
        } catch (Refused refused) {
            return stoppedBy(refused.refusal());
        }
    }

    /** Without metadata that can be trusted there is nothing more to ask. */
    private static List<Finding> stoppedBy(Refusal why) {
        Step failed = Step.REACHABLE;
        if (why.code() == RefusalCode.METADATA_ISSUER_DIFFERS) {
            failed = Step.ISSUER;
        } else if (why.code() == RefusalCode.CLIENT_REJECTED) {
            failed = Step.CREDENTIALS;
        }
        Step at = failed;
        return Arrays.stream(Step.values())
                .filter(step -> step != Step.NEXT_SECRET && step != Step.CLOCK)
                .map(step -> step == at
                        ? new Finding(step, Result.FAILED, Optional.of(why))
                        : new Finding(step, step == Step.REACHABLE ? Result.PASSED : Result.SKIPPED, Optional.empty()))
                .toList();
    }

    private Finding keys(ProviderMetadata metadata, Client client) {
        try {
            ProviderKeys.mustServe(door.send(ProviderKeys.request(metadata.keys())), client.algorithms());
            return new Finding(Step.KEYS, Result.PASSED, Optional.empty());
        } catch (Refused refused) {
            return new Finding(Step.KEYS, Result.FAILED, Optional.of(refused.refusal()));
        }
    }

    private static Finding algorithms(MetadataDocument document, Client client) {
        List<String> offered = document.algorithms();
        if (offered.isEmpty()) {
            return unsaid(Step.ALGORITHMS, "id_token_signing_alg_values_supported");
        }
        if (Collections.disjoint(offered, client.algorithms())) {
            String expected = String.join(" ", client.algorithms());
            Refusal why = new Refusal(RefusalCode.ID_TOKEN_ALGORITHM, expected, String.join(" ", offered));
            return new Finding(Step.ALGORITHMS, Result.FAILED, Optional.of(why));
        }
        return new Finding(Step.ALGORITHMS, Result.PASSED, Optional.empty());
    }

    private static Finding pkce(MetadataDocument document) {
        List<String> known = document.challengeMethods();
        if (known.isEmpty()) {
            return unsaid(Step.PKCE, "code_challenge_methods_supported");
        }
        if (!known.contains("S256")) {
            Refusal why = new Refusal(RefusalCode.METADATA_UNUSABLE, "S256", String.join(" ", known));
            return new Finding(Step.PKCE, Result.FAILED, Optional.of(why));
        }
        return new Finding(Step.PKCE, Result.PASSED, Optional.empty());
    }

    private static Finding clock(Duration ahead) {
        if (ahead.abs().compareTo(ClockWatch.LARGE) <= 0) {
            return new Finding(Step.CLOCK, Result.PASSED, Optional.empty());
        }
        Refusal why = new Refusal(
                RefusalCode.ID_TOKEN_ISSUE_TIME,
                "at most %d s".formatted(ClockWatch.LARGE.toSeconds()),
                ClockWatch.said(ahead));
        return new Finding(Step.CLOCK, Result.WARNED, Optional.of(why));
    }

    private static Finding unsaid(Step step, String member) {
        Refusal why = Refusal.of(RefusalCode.METADATA_UNUSABLE, member + " is missing");
        return new Finding(step, Result.WARNED, Optional.of(why));
    }

    /** A request that is refused for another reason may be one that only a made-up code makes wrong. */
    private static Finding credentials(Step step, SecretProbe.Outcome outcome) {
        return outcome.either(
                () -> new Finding(step, Result.PASSED, Optional.empty()),
                why -> new Finding(step, Result.FAILED, Optional.of(why)),
                why -> new Finding(
                        step,
                        why.code() == RefusalCode.TOKEN_REQUEST_REJECTED ? Result.WARNED : Result.FAILED,
                        Optional.of(why)));
    }
}
