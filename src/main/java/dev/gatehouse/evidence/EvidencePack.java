package dev.gatehouse.evidence;

import java.util.List;

/**
 * The evidence of one connection.
 *
 * @param facts what is known of it
 * @param verdicts what came of each item, in their order
 */
public record EvidencePack(Facts facts, List<Verdict> verdicts) {

    /** Copies the verdicts. */
    public EvidencePack {
        verdicts = List.copyOf(verdicts);
    }

    static EvidencePack of(Facts facts) {
        return new EvidencePack(facts, Verdict.all(facts));
    }

    /** How many items came out so. */
    public long number(Verdict.Result result) {
        return verdicts.stream().filter(verdict -> verdict.result() == result).count();
    }

    /** How many items were judged at all: met, or not. */
    public long judged() {
        return number(Verdict.Result.MET) + number(Verdict.Result.NOT_MET);
    }

    /** The items that came out so, in their order. */
    public List<Verdict> all(Verdict.Result result) {
        return verdicts.stream().filter(verdict -> verdict.result() == result).toList();
    }
}
