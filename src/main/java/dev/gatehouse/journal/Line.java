package dev.gatehouse.journal;

import java.time.Instant;

/** One line of a list that is only ever added to: what it is sorted by. */
interface Line {

    String id();

    Instant at();
}
