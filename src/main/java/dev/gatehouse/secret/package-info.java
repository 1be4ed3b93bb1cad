/** Texts that must never be printed: a secret is held as {@code Redacted} from the moment it is read. */
@NullMarked
package dev.gatehouse.secret;

import org.jspecify.annotations.NullMarked;
