/** Okta's management API at the stand-in, and Okta's published description of it that both sides are held to. */
@NullMarked
package dev.gatehouse.testing.management;

import org.jspecify.annotations.NullMarked;
