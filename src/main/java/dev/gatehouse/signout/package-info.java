/**
 * Signing out: here and at the provider (OpenID Connect RP-Initiated Logout), and by the word of a provider (OpenID Connect Back-Channel and
 * Front-Channel Logout, Okta's Universal Logout).
 */
@NullMarked
package dev.gatehouse.signout;

import org.jspecify.annotations.NullMarked;
