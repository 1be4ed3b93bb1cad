package dev.gatehouse.evidence;

import java.util.List;

/**
 * What came of one item.
 *
 * @param item which
 * @param result what
 * @param fact what it was judged by, as {@code name = value}; strangers may have written part of it
 */
public record Verdict(Item item, Result result, String fact) {

    /** What may come of an item. */
    public enum Result {
        /** It is so, by a fact that was seen. */
        MET,
        /** It is not so, by a fact that was seen. */
        NOT_MET,
        /** Nobody could look, so nobody knows. */
        NOT_CHECKED,
        /** It asks for something that this connection does not have. */
        NOT_APPLICABLE
    }

    static Verdict met(Item item, boolean isMet, String fact) {
        return new Verdict(item, isMet ? Result.MET : Result.NOT_MET, fact);
    }

    static Verdict unchecked(Item item, String fact) {
        return new Verdict(item, Result.NOT_CHECKED, fact);
    }

    static Verdict beside(Item item, String fact) {
        return new Verdict(item, Result.NOT_APPLICABLE, fact);
    }

    /** All of them, in their order. */
    static List<Verdict> all(Facts facts) {
        return List.of(Item.values()).stream().map(item -> item.judge(facts)).toList();
    }
}
