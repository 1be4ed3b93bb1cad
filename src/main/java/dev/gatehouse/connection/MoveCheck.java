package dev.gatehouse.connection;

import dev.gatehouse.account.Links;
import dev.gatehouse.oidc.Discovery;
import dev.gatehouse.oidc.Issuer;
import dev.gatehouse.oidc.ProviderCheck.Result;
import dev.gatehouse.oidc.PublishedKeys;
import dev.gatehouse.refusal.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows, step by step, whether a draft with another issuer is the same org under another name. What is shown here decides nothing: {@link Moves}
 * does, from what is on record when the draft comes into use.
 */
@Dependent
public class MoveCheck {

    /** What is checked, in this order. */
    public enum Step {
        /** The new issuer states at its own address that it is the one of this client's tokens. */
        ISSUER,
        /** Old and new sign with a key in common. */
        KEYS,
        /** A token of the new issuer, signed by a key of the old one, is about the person whom the admin who tests is known as. */
        PERSON
    }

    /**
     * What a step brought to light.
     *
     * @param step what was checked
     * @param result how it ended; {@code SKIPPED} where it is still to come
     * @param expected what should have been found, where it was not
     * @param found what was
     */
    public record Finding(Step step, Result result, String expected, String found) {}

    /**
     * Whether it is the same org.
     *
     * @param from the issuer by which people are known
     * @param to the one of the draft
     * @param findings step by step; none where it was proven at another time already
     * @param people how many accounts people have come to
     */
    public record Outcome(Issuer from, Issuer to, List<Finding> findings, long people) {
        /** Whether it is. */
        public boolean isProven() {
            return findings.stream().allMatch(finding -> finding.result() == Result.PASSED);
        }

        /** Whether it is not: a test sign-in has told so, or nothing could tell. */
        public boolean isDisproven() {
            return findings.stream().anyMatch(finding -> finding.result() == Result.FAILED);
        }
    }

    private final Whereabouts whereabouts;
    private final Moves moves;
    private final Known known;
    private final Discovery discovery;
    private final PublishedKeys keys;

    /** What is on record. */
    @Dependent
    static class Known {
        private final Connections connections;
        private final Rehearsals rehearsals;
        private final Links links;

        @Inject
        Known(Connections connections, Rehearsals rehearsals, Links links) {
            this.connections = connections;
            this.rehearsals = rehearsals;
            this.links = links;
        }
    }

    @Inject
    MoveCheck(Whereabouts whereabouts, Moves moves, Known known, Discovery discovery, PublishedKeys keys) {
        this.whereabouts = whereabouts;
        this.moves = moves;
        this.known = known;
        this.discovery = discovery;
        this.keys = keys;
    }

    /** Asks both issuers; empty where the draft is at the issuer in use, or at a place that no move of a domain leads to. */
    public Optional<Outcome> of(Revision draft) {
        known.connections
                .on(draft.connectionId())
                .filter(inUse ->
                        !inUse.provider().issuer().equals(draft.provider().issuer()))
                .ifPresent(whereabouts::look);
        return moves.from(draft).map(seen -> {
            long people = known.links.countThrough(draft.customer(), draft.connectionId());
            List<Finding> findings = moves.isKnownAs(draft, seen.issuer())
                    ? List.of()
                    : List.of(issuer(draft), keys(draft, seen), person(draft));
            return new Outcome(seen.issuer(), draft.provider().issuer(), findings, people);
        });
    }

    /** Whether the draft is at another name of the org which was proven, or is by its test sign-in; asks nobody. */
    public boolean isProven(Revision draft) {
        return moves.from(draft)
                .filter(seen ->
                        moves.isKnownAs(draft, seen.issuer()) || person(draft).result() == Result.PASSED)
                .isPresent();
    }

    private Finding issuer(Revision draft) {
        Issuer expected = draft.provider().issuer();
        try {
            String found = discovery
                    .at(expected.discoveryFor(draft.provider().clientId()))
                    .issuer()
                    .value();
            return finding(Step.ISSUER, expected.value().equals(found), expected.value(), found);
        } catch (Refused refused) {
            return finding(
                    Step.ISSUER, false, expected.value(), refused.refusal().found());
        }
    }

    private Finding keys(Revision draft, Sighting seen) {
        String expected = String.join(" ", new TreeSet<>(seen.keyPrints()));
        try {
            Set<String> found =
                    keys.of(draft.provider().issuer(), draft.provider().discovery());
            boolean shared = found.stream().anyMatch(seen.keyPrints()::contains);
            return finding(Step.KEYS, shared, expected, String.join(" ", found));
        } catch (Refused refused) {
            return finding(Step.KEYS, false, expected, refused.refusal().found());
        }
    }

    private Finding person(Revision draft) {
        return known.rehearsals
                .latest(draft.customer(), draft.connectionId())
                .filter(last -> last.outcome() == Rehearsal.Outcome.PASSED && last.isOf(draft))
                .map(last -> finding(Step.PERSON, moves.isProvenBy(last, draft), "", ""))
                .orElseGet(() -> new Finding(Step.PERSON, Result.SKIPPED, "", ""));
    }

    private static Finding finding(Step step, boolean passed, String expected, String found) {
        return passed ? new Finding(step, Result.PASSED, "", "") : new Finding(step, Result.FAILED, expected, found);
    }
}
