/** What tests add to the deployed WAR: pages that ask the container who is calling. */
@NullMarked
package dev.gatehouse.testing.probe;

import org.jspecify.annotations.NullMarked;
