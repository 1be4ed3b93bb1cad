package dev.gatehouse.journal;

import dev.gatehouse.refusal.RefusalCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each outcome came on this node since it started: for the metrics, and for what leaves no entry in the journal. */
public class Tally {

    private final Map<Way, LongAdder> signedIn = new EnumMap<>(Way.class);
    private final Map<RefusalCode, LongAdder> refused = new EnumMap<>(RefusalCode.class);

    /** All at nought. */
    public Tally() {
        for (Way way : Way.values()) {
            signedIn.put(way, new LongAdder());
        }
        for (RefusalCode code : RefusalCode.values()) {
            refused.put(code, new LongAdder());
        }
    }

    void signedIn(Way way) {
        signedIn.getOrDefault(way, new LongAdder()).increment();
    }

    void refused(RefusalCode code) {
        refused.getOrDefault(code, new LongAdder()).increment();
    }

    /** Sign-ins by way. */
    public Map<Way, Long> signIns() {
        Map<Way, Long> sums = new EnumMap<>(Way.class);
        signedIn.forEach((way, sum) -> sums.put(way, sum.sum()));
        return sums;
    }

    /** Refusals by code, those of strangers among them. */
    public Map<RefusalCode, Long> refusals() {
        Map<RefusalCode, Long> sums = new EnumMap<>(RefusalCode.class);
        refused.forEach((code, sum) -> sums.put(code, sum.sum()));
        return sums;
    }
}
