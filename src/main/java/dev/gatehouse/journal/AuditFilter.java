package dev.gatehouse.journal;

import org.jspecify.annotations.Nullable;

/**
 * Which lines of an audit trail somebody wants to see: those that fit all that is given.
 *
 * @param person the email of who did it, whatever its case, or how it begins; empty: anybody's
 * @param action what was done; null: anything
 * @param period when
 */
public record AuditFilter(String person, @Nullable AuditAction action, Period period) {

    /** All of them. */
    public static final AuditFilter ALL = new AuditFilter("", null, Period.ALWAYS);
}
