/** Why an attempt is turned away, and who repairs it. */
@NullMarked
package dev.gatehouse.refusal;

import org.jspecify.annotations.NullMarked;
