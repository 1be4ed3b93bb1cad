/** From a code and a language to the sentences that people read, and the plain pages that carry them. */
@NullMarked
package dev.gatehouse.wording;

import org.jspecify.annotations.NullMarked;
