package dev.gatehouse.evidence.web;

import dev.gatehouse.evidence.EvidencePack;
import dev.gatehouse.evidence.Verdict;
import dev.gatehouse.evidence.Verdict.Result;

/** How results look, on the page and in the report. */
final class Colours {

    private static final double WHOLE = 100;

    private Colours() {}

    static String of(Result result) {
        return switch (result) {
            case MET -> "good";
            case NOT_MET -> "bad";
            case NOT_CHECKED -> "wait";
            case NOT_APPLICABLE -> "off";
        };
    }

    /** How wide the part of a result is in a bar of 100. */
    static double share(EvidencePack pack, Result result) {
        long judged = pack.verdicts().size() - pack.number(Verdict.Result.NOT_APPLICABLE);
        return judged == 0 ? 0 : WHOLE * pack.number(result) / judged;
    }
}
