/** Rate limits: in memory for each node, or counted in the database for all of them. */
@NullMarked
package dev.gatehouse.limits;

import org.jspecify.annotations.NullMarked;
