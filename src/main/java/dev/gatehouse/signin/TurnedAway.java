package dev.gatehouse.signin;

import dev.gatehouse.ids.Reference;
import dev.gatehouse.refusal.Refusal;

/**
 * An attempt that ended at our door.
 *
 * @param reference by which the refusal is found again
 * @param refusal why
 * @param journaled whether the journal has it, so that its page can be shown by its reference alone
 */
public record TurnedAway(Reference reference, Refusal refusal, boolean journaled) {}
