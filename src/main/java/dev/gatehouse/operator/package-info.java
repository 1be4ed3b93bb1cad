/** The operator desk: all customers in one list, and the links by which somebody without an account sets a connection up. */
@NullMarked
package dev.gatehouse.operator;

import org.jspecify.annotations.NullMarked;
