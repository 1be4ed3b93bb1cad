/** A database for tests that need no server. */
@NullMarked
package dev.gatehouse.testing.database;

import org.jspecify.annotations.NullMarked;
