/** Customers: their ids, plans, SaaS applications, and the rule by which their people sign in. */
@NullMarked
package dev.gatehouse.customer;

import org.jspecify.annotations.NullMarked;
