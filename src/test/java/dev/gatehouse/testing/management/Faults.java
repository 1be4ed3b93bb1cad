package dev.gatehouse.testing.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to go wrong, in the order in which it was said. */
final class Faults {

    private static final class Pending {
        private final Fault fault;
        private int left;

        private Pending(Fault fault) {
            this.fault = fault;
            left = fault.times();
        }
    }

    private final List<Pending> pending = new ArrayList<>();

    synchronized void add(Fault fault) {
        pending.add(new Pending(fault));
    }

    synchronized void clear() {
        pending.clear();
    }

    /** What goes wrong with this call: the first that concerns it. */
    synchronized Optional<Fault> next(Optional<Operation> operation) {
        var first = pending.stream()
                .filter(candidate -> candidate.fault.concerns(operation))
                .findFirst();
        first.ifPresent(found -> {
            found.left--;
            if (found.left == 0) {
                pending.remove(found);
            }
        });
        return first.map(found -> found.fault);
    }
}
