/** What runs by the clock: deadlines that have passed are written down, and connections in use are looked at. */
@NullMarked
package dev.gatehouse.upkeep;

import org.jspecify.annotations.NullMarked;
