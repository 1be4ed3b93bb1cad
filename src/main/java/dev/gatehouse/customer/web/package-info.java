/** The customer's own page of the console: its ids, plan and sign-in rule. */
@NullMarked
package dev.gatehouse.customer.web;

import org.jspecify.annotations.NullMarked;
