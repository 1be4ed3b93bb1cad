package dev.gatehouse.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a request that may be sent twice; without one while the first is being answered. */
@Entity
@Table(name = "kept_answer")
class KeptAnswer {

    @Id
    private String id;

    private String request;
    private @Nullable Integer status;
    private @Nullable String answer;

    @Column(name = "begun_at")
    private Instant begunAt;

    protected KeptAnswer() {}

    KeptAnswer(String id, String request, Instant begunAt) {
        this.id = id;
        this.request = request;
        this.begunAt = begunAt;
    }

    boolean isFor(String other) {
        return request.equals(other);
    }

    Instant begun() {
        return begunAt;
    }

    Optional<Integer> status() {
        return Optional.ofNullable(status);
    }

    /** Sealed. */
    Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    void keep(int newStatus, String sealed) {
        this.status = newStatus;
        this.answer = sealed;
    }
}
