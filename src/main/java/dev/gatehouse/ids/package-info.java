/** The typed identifiers of the product's nouns, so that one kind can never be passed for another. */
@NullMarked
package dev.gatehouse.ids;

import org.jspecify.annotations.NullMarked;
