/** Secrets at rest and in cookies: sealed by keys from the configuration, bound to the place where they belong. */
@NullMarked
package dev.gatehouse.sealing;

import org.jspecify.annotations.NullMarked;
