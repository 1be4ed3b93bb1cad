package dev.gatehouse.signin;

import dev.gatehouse.limits.Rate;

/**
 * How many passwords may be tried.
 *
 * @param perAddress from one client address
 * @param perAccount for one email
 */
public record PasswordLimits(Rate perAddress, Rate perAccount) {}
