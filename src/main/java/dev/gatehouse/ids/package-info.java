/** Typed identifiers: of the product's nouns, and of hosts on the web; one kind can never be passed for another. */
@NullMarked
package dev.gatehouse.ids;

import org.jspecify.annotations.NullMarked;
