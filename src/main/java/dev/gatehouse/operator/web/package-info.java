/** The pages of the operator desk, and those of a set-up link. */
@NullMarked
package dev.gatehouse.operator.web;

import org.jspecify.annotations.NullMarked;
