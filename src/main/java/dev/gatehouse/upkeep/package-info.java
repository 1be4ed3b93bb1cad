/**
 * What runs by the clock: deadlines that have passed are written down, connections in use are looked at, keys are changed, and providers are
 * asked whether people are still welcome.
 */
@NullMarked
package dev.gatehouse.upkeep;

import org.jspecify.annotations.NullMarked;
