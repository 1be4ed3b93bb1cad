package dev.gatehouse.journal.web;

/**
 * What can be chosen in a filter.
 *
 * @param value as it stands in the address
 * @param says what people read
 * @param chosen whether it is chosen now
 */
public record Choice(String value, String says, boolean chosen) {}
