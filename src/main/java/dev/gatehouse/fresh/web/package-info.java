/** Where that is looked at: before servlets, and before JAX-RS resources. */
@NullMarked
package dev.gatehouse.fresh.web;

import org.jspecify.annotations.NullMarked;
