package dev.gatehouse.limits;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How often somebody did something in one window of time. */
@Entity
@Table(name = "shared_count")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class SharedCount {

    @Id
    private String id;

    private int hits;
    private Instant until;

    protected SharedCount() {}

    SharedCount(String id, Instant until) {
        this.id = id;
        this.hits = 1;
        this.until = until;
    }

    int hits() {
        return hits;
    }
}
