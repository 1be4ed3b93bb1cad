package dev.gatehouse.journal;

import java.time.LocalDate;

/**
 * How often people of a customer came in, and how often somebody was turned away, on one day.
 *
 * @param day in UTC
 * @param signIns how often somebody came in
 * @param refusals how often somebody was turned away
 */
public record DayCount(LocalDate day, long signIns, long refusals) {}
