package dev.gatehouse.signout;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A token by which somebody was signed out, known by a hash of its id until it is too old to be believed. */
@Entity
@Table(name = "used_logout_token")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class UsedToken {

    @Id
    private String id;

    private Instant until;

    protected UsedToken() {}

    UsedToken(Once once) {
        this.id = once.key();
        this.until = once.believedUntil();
    }
}
