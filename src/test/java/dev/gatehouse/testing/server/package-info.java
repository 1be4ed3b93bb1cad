/** The servers that integration tests and the demo run on, and what has to stand before they start. */
@NullMarked
package dev.gatehouse.testing.server;

import org.jspecify.annotations.NullMarked;
