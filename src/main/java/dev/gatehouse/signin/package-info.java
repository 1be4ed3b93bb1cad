/** The flow: a start, a way to the provider and back, the account that is reached, and the outcome. */
@NullMarked
package dev.gatehouse.signin;

import org.jspecify.annotations.NullMarked;
