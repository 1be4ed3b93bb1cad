package dev.gatehouse.journal;

import dev.gatehouse.refusal.RefusalCode;
import java.util.List;
import java.util.Map;

/**
 * What came out of the sign-ins of all customers in a span of days.
 *
 * @param days day by day, the oldest first
 * @param refusals how often each code, the most frequent first
 */
public record Totals(List<DayCount> days, Map<RefusalCode, Long> refusals) {}
