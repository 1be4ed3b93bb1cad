/** What we do in a customer's own Okta org, where they let us: the app is set up there, looked after and repaired. */
@NullMarked
package dev.gatehouse.oktaorg;

import org.jspecify.annotations.NullMarked;
