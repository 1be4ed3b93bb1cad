package dev.gatehouse.testing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How often each endpoint was called, and how the last time. */
final class CallLog {

    private final Map<Endpoint, Integer> counts = new ConcurrentHashMap<>();
    private final Map<Endpoint, RecordedRequest> last = new ConcurrentHashMap<>();

    void add(Endpoint endpoint, RecordedRequest request) {
        last.put(endpoint, request);
        counts.merge(endpoint, 1, Integer::sum);
    }

    int count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, 0);
    }

    Optional<RecordedRequest> last(Endpoint endpoint) {
        return Optional.ofNullable(last.get(endpoint));
    }

    void reset() {
        counts.clear();
        last.clear();
    }
}
