/** A customer's ties to its Okta org: what is stored of each, its state, and how the sign-in finds one. */
@NullMarked
package dev.gatehouse.connection;

import org.jspecify.annotations.NullMarked;
