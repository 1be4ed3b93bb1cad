package dev.gatehouse.signin;

import dev.gatehouse.limits.Rate;

/**
 * How many passwords may be tried.
 *
 * @param perAddress from one client address
 * @param perAccount for one email from one client network; ten times as many from anywhere
 */
public record PasswordLimits(Rate perAddress, Rate perAccount) {

    private static final int WIDER = 10;

    Rate perAccountFromAnywhere() {
        return new Rate(perAccount.most() * WIDER, perAccount.window());
    }
}
