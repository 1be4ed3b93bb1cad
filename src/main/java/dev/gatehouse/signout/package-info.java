/** Signing out, here and at the provider. */
@NullMarked
package dev.gatehouse.signout;

import org.jspecify.annotations.NullMarked;
