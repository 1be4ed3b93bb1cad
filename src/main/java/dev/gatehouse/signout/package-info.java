/** Signing out by the word of a provider: OpenID Connect Back-Channel and Front-Channel Logout, and Okta's Universal Logout. */
@NullMarked
package dev.gatehouse.signout;

import org.jspecify.annotations.NullMarked;
